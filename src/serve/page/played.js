// One negotiation: asked for at once whenever something moves, the newest only.

import { news, post, unreachable } from "./ask.js";
import { controls } from "./controls.js";
import { $, charts, counted, element, refuse } from "./elements.js";
import { copy, isBaseline, on } from "./on.js";
import { editor, problems } from "./text.js";
import { seats } from "./table.js";
import { events, whatIfs } from "./switches.js";

let isPlaying = false, isDue = false, leave = () => {};

// Plays what is on the page, and goes on until nothing newer is: shows what comes of it, and says so, then its charts; when all
// stands, what is to follow does.
export function play(shown, after) {
  isDue = true;
  // Charts of what was before are not waited for.
  leave();
  if (!isPlaying) on.playing = playAll(shown, after);
}

async function playAll(shown, after) {
  isPlaying = true;
  while (isDue) {
    isDue = false;
    const since = on.moved, { seed } = on, made = copy(on.now);
    const told = (name) => requestAnimationFrame(() => { document.body.dataset[name] = Math.round(performance.now() - since); });
    try {
      if (on.before && on.beforeSeed !== seed && !isBaseline()) {
        // Under another seed the baseline goes another way, too.
        for await (const { name, data } of played(on.baseline, seed)) {
          if (name === "played") [on.before, on.beforeSeed] = [data, seed];
          break;
        }
      }
      for await (const { name, data, stop } of played(made, seed)) {
        // What came before what is on the page now is not shown any more.
        if (isDue) break;
        if (name === "wrong") wrong(data);
        if (name === "played") {
          leave = stop;
          take(data, made, seed);
          shown();
          told("playMs");
        }
        if (name === "result") {
          charts($("charts"), data.charts);
          told("chartsMs");
        }
      }
    } catch (error) {
      // What is due meanwhile is still played, and tells by itself if that fails as well.
      if (!isDue) {
        stale(true);
        unreachable(error);
      }
    }
    leave = () => {};
  }
  isPlaying = false;
  shown();
  if (on.isSound) after();
}

// What is told of a scenario while it is played; who leaves before the end stops it.
async function* played(made, seed) {
  const control = new AbortController(), stop = () => control.abort();
  try {
    for await (const one of news(await post("play", { now: made, seed }, control.signal))) yield { ...one, stop };
  } finally {
    stop();
  }
}

// Whether what is shown is not of what is on the page.
function stale(isStale) {
  on.isSound = !isStale;
  document.body.classList.toggle("stale", isStale);
}

function wrong(answer) {
  stale(true);
  problems(answer.problems || []);
  refuse(answer.refused || `The text has ${counted(answer.problems.length, "problem")}: what is shown is what was played before.`);
}

function take(answer, made, seed) {
  stale(false);
  problems([]);
  refuse("");
  [on.shown, on.shownOf] = [answer, { now: made, seed }];
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
