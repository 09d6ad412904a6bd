// One negotiation: asked for at once whenever something moves, the newest only.

import { post, unreachable } from "./ask.js";
import { controls } from "./controls.js";
import { $, charts, counted, element, refuse } from "./elements.js";
import { isBaseline, on } from "./on.js";
import { editor, problems } from "./text.js";
import { seats } from "./table.js";
import { events, whatIfs } from "./switches.js";

let isPlaying = false, isDue = false;

// Whether all is played that was asked for; not if that is still under way.
export async function play() {
  isDue = true;
  if (isPlaying) return false;
  isPlaying = true;
  try {
    while (isDue) {
      isDue = false;
      const since = on.moved, { seed } = on;
      if (on.before && on.beforeSeed !== seed && !isBaseline()) {
        // Under another seed the baseline goes another way, too.
        on.before = await (await post("play", { now: on.baseline, seed })).json();
        on.beforeSeed = seed;
      }
      const answer = await (await post("play", { now: on.now, seed })).json();
      if (isDue || answer.superseded) continue;
      take(answer, seed);
      requestAnimationFrame(() => { document.body.dataset.playMs = Math.round(performance.now() - since); });
    }
  } catch (error) {
    unreachable(error);
  }
  isPlaying = false;
  return true;
}

function take(answer, seed) {
  const isWrong = Boolean(answer.problems || answer.refused);
  document.body.classList.toggle("stale", isWrong);
  problems(answer.problems || []);
  refuse(answer.refused || (answer.problems ? `The text has ${counted(answer.problems.length, "problem")}: what is shown is what was played before.` : ""));
  if (isWrong) return;
  on.shown = answer;
  if (!on.before || isBaseline()) [on.before, on.beforeSeed] = [answer, seed];
  document.title = `${answer.title} · Summitry`;
  $("title").textContent = answer.title;
  $("about").textContent = answer.about || "";
  const { played } = answer;
  $("ending").textContent = played.ending;
  $("headline").textContent = played.headline;
  $("before").textContent = isBaseline() ? "" : `Baseline: ${on.before.played.ending}. ${on.before.played.headline}`;
  $("status").textContent = played.ending;
  settledTable(answer);
  charts($("charts"), played.charts);
  $("transcript").textContent = played.transcript;
  whatIfs(answer);
  events(answer);
  controls(answer);
  editor(answer.text);
  seats(answer);
}

function settledTable({ played, delegations }) {
  const row = (name, was, is) => {
    const differs = was !== is;
    return element("tr", { className: differs ? "differs" : "" }, element("td", { textContent: name }),
      element("td", { textContent: was }), element("td", { textContent: is }));
  };
  const said = (option) => option ?? "nothing agreed";
  const rows = played.settled.map(({ issue, option }) => {
    const was = on.before.played.settled.find((other) => other.issue === issue);
    return row(issue, was ? said(was.option) : "no such issue", said(option));
  });
  delegations.forEach((title, side) => {
    const words = (of) => of.played.payoffs[side] ? `${of.played.payoffs[side][0]} (no deal ${of.played.payoffs[side][1]})` : "";
    rows.push(row(`Payoff, ${title}`, words(on.before), words({ played })));
  });
  $("settled").tBodies[0].replaceChildren(...rows);
}
