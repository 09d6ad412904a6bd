// Many negotiations in the background, held against the baseline; what is asked for anew stops what was.

import { news, post, unreachable } from "./ask.js";
import { $, element, refuse } from "./elements.js";
import { isBaseline, on } from "./on.js";

let stopForecast = new AbortController();

// What is being played is of what was before.
export function endForecast() {
  stopForecast.abort();
  $("progress").hidden = true;
  $("outlook").setAttribute("aria-busy", "true");
}

export async function forecast() {
  stopForecast.abort();
  stopForecast = new AbortController();
  const { signal } = stopForecast, since = on.moved;
  const bar = $("progress");
  bar.value = 0;
  bar.hidden = false;
  $("outlook").setAttribute("aria-busy", "true");
  try {
    const response = await post("forecast", { now: on.now, baseline: on.baseline, seed: on.seed }, signal);
    for await (const { name, data } of news(response)) {
      if (name === "progress") bar.value = data.n_done / data.of;
      if (name === "wrong") refuse(data.refused || "The text has problems, so that no forecast is made.");
      if (name === "result") {
        outlook(data);
        requestAnimationFrame(() => { document.body.dataset.forecastMs = Math.round(performance.now() - since); });
      }
    }
  } catch (error) {
    unreachable(error);
  }
  if (signal.aborted) return;
  bar.hidden = true;
  $("outlook").setAttribute("aria-busy", "false");
}

function outlook(answer) {
  const isAlone = isBaseline();
  const bar = (title, { endings, agreement, interval }) => {
    const parts = endings.filter(({ share }) => share > 0).map(({ kind, share }) => {
      const part = element("div", { className: `part ${kind}` });
      part.style.width = `${100 * share}%`;
      return part;
    });
    const said = endings.filter(({ share }) => share > 0).map((ending) => `${ending.title} ${ending.said}`).join(", ");
    const track = element("div", { className: "track" }, ...parts);
    track.setAttribute("role", "img");
    track.setAttribute("aria-label", `${title}: ${said}`);
    const text = `${title}: agreement ${agreement}${interval ? `, 95% interval ${interval}` : ""}`;
    return [element("div", { className: "small", textContent: text }), element("div", { className: "bar alone" }, track)];
  };
  const key = answer.now.endings.map(({ kind, title, share, said }, place) => {
    const was = answer.baseline.endings[place];
    if (share === 0 && !(was && was.share > 0)) return null;
    const text = isAlone || !was ? `${title} ${said}` : `${title} ${said} (baseline ${was.said})`;
    return element("li", {}, element("span", { className: `dot ${kind}` }), text);
  });
  $("forecast-title").textContent = `How likely that is: ${answer.n_draws} negotiations`;
  $("outlook").replaceChildren(...bar(isAlone ? "As it is" : "Now", answer.now), ...(isAlone ? [] : bar("Baseline", answer.baseline)),
    element("ul", { className: "key" }, ...key.filter(Boolean)));
  $("findings").textContent = (isAlone ? answer.now.findings : answer.findings).join(" ");
  $("remark").textContent = answer.remark;
  const rows = answer.differences.map((row) => element("tr", { className: ["rises", "falls"].includes(row.verdict) ? "differs" : "" },
    ...[["measure"], ["baseline", 1], ["now", 1], ["differs", 1], ["interval", 1], ["verdict"]].map(([name, isFigure]) =>
      element("td", { className: isFigure ? "figure" : "", textContent: row[name] ?? "" }))));
  $("differences").hidden = isAlone || rows.length === 0;
  $("differences").tBodies[0].replaceChildren(...rows);
  $("status").textContent = `Forecast: agreement ${answer.now.agreement}. ${isAlone ? "" : answer.findings[0] || ""}`;
}
