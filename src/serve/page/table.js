// A seat at the table. What was said so far is all that is known of the talks: with each line the program goes through them again.

import { post, unreachable } from "./ask.js";
import { $, charts, download, element, watch } from "./elements.js";
import { copy, isSame, on, whenPlayed } from "./on.js";

// Who sits where with which scenario; what was said, and how much of it when things were told last.
let sitting = null;

// Who can be decided for, and who can suggest something.
export function seats({ seats, delegations, advisers }) {
  const fill = (id, options) => {
    const box = $(id), was = box.value;
    if (isSame([...box.options].map(({ value, text }) => [value, text]), options)) return;
    box.replaceChildren(...options.map(([value, textContent]) => element("option", { value, textContent })));
    if (options.some(([value]) => value === was)) box.value = was;
  };
  fill("seat", seats.map((name, side) => [name, delegations[side]]));
  fill("adviser", [["", "nobody"], ["own", "its own strategy"], ...advisers.map((name) => [name, name])]);
}

export function sit() {
  $("to-table").addEventListener("click", () => { $("table-title").focus(); $("table").scrollIntoView(); });
  $("sitting-down").addEventListener("submit", (event) => { event.preventDefault(); sitDown(); });
  $("saying").addEventListener("submit", (event) => { event.preventDefault(); say($("line").value); });
  const turns = () => { const n = Number($("n-turns").value); return n > 1 ? ` ${n}` : ""; };
  const does = { propose: () => `propose ${draft().join(" ")}`, accept: () => "accept", hold: () => `hold${turns()}`,
    opening: () => "opening", follow: () => `follow${turns()}`, walk: () => "walk" };
  for (const [id, line] of Object.entries(does)) $(id).addEventListener("click", () => say(line()));
  $("options").addEventListener("change", tryOut);
  $("keep-said").addEventListener("click", () => download("said.txt", "text/plain", `${sitting.said.join("\n")}\n`));
}

async function sitDown() {
  if (!await whenPlayed()) return;
  sitting = { now: copy(on.now), seed: on.seed, seat: $("seat").value, suggest: $("adviser").value || null, said: [], told: null };
  const answer = await ask({});
  if (!answer) return;
  $("sit").textContent = "Start again";
  $("who").textContent = `${answer.beginning.who} What packages are worth to you is told before the costs of time.`;
  $("heard").replaceChildren(...answer.beginning.heard.map(told));
  show(answer);
}

const draft = () => [...document.querySelectorAll("#options input:checked")].map(({ name, value }) => `${name}=${value}`);

// Each option is shown in the package that is put together.
async function tryOut() {
  const answer = await ask({ draft: draft() });
  if (answer && answer.turn) options(answer.turn);
}

async function say(line) {
  if (!sitting || !line.trim()) return;
  const told = sitting.said.length;
  const answer = await ask({ said: [...sitting.said, line], told });
  if (!answer) return;
  refuse(answer.objection || "");
  if (answer.objection) return;
  [sitting.said, sitting.told] = [answer.said, told];
  $("line").value = "";
  show(answer);
}

async function ask(more) {
  const { now, seed, seat, suggest, said, told } = sitting, asked = sitting;
  try {
    const answer = await (await post("table", { now, seed, seat, suggest, said, told, ...more })).json();
    if (answer.superseded || asked !== sitting) return null;
    if (!answer.refused && !answer.problems) return answer;
    refuse(answer.refused || "The text has problems, so that nobody can sit down.");
  } catch (error) {
    unreachable(error);
  }
  return null;
}

function refuse(sentence) {
  $("table-refused").hidden = sentence === "";
  $("table-refused").textContent = sentence && `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
}

function show(answer) {
  refuse("");
  const { turn, end } = answer;
  $("did").textContent = answer.did || "";
  $("said").textContent = answer.said.join("\n");
  $("so-far").hidden = answer.said.length === 0;
  $("turn").hidden = !turn;
  $("over-table").hidden = !end;
  if (turn) showTurn(turn);
  if (end) showEnd(end);
  document.body.dataset.turns = answer.said.length;
}

function told({ sentence, rows }) {
  const row = (cells) => element("tr", {}, ...cells.map((textContent, place) => element("td", { textContent, className: place === 2 ? "figure" : "" })));
  if (rows.length === 0) return element("div", {}, element("p", { textContent: sentence }));
  const box = element("div", { className: "wide" }, element("table", {}, element("tbody", {}, ...rows.map(row))));
  watch(box, sentence);
  return element("div", {}, element("p", { textContent: sentence }), box);
}

function showTurn(turn) {
  $("round").textContent = turn.round;
  $("news").replaceChildren(...turn.news.map(told));
  $("standing").textContent = turn.not_accepted ? `${turn.standing} You may not accept it: ${turn.not_accepted}.` : turn.standing;
  $("suggestion").hidden = !turn.suggestion;
  $("suggestion").textContent = turn.suggestion || "";
  for (const name of ["accept", "hold", "opening", "follow"]) $(name).disabled = !turn.can.includes(name);
  options(turn);
  $("round").focus();
}

// Every option of every issue: its worth by itself, what the package is worth with it, and why it is refused if it is.
function options({ options }) {
  const focus = document.activeElement.id;
  const { stands, worth, issues, reasons } = options;
  $("options-said").textContent = `Each option's worth to you by itself, and what ${stands} would be worth with it. What lies on the table is marked.`;
  $("options").replaceChildren(...issues.map(({ name, title, choices }) => {
    const rows = choices.map((choice) => {
      const input = element("input", { type: "radio", name, value: choice.name, id: `option-${name}-${choice.name}`, checked: choice.stands });
      const of = choice.on_table ? "; on the table" : "", no = choice.refused ? `; refused: ${choice.refused}` : "";
      input.setAttribute("aria-label", `${choice.title}: ${choice.alone} by itself, ${choice.in_all ?? "nothing"} in all${of}${no}`);
      const row = element("label", { className: "option" }, input,
        element("span", {}, choice.title, ...(choice.on_table ? [element("span", { className: "theirs", textContent: " on the table" })] : [])),
        element("span", { className: "figure", textContent: choice.alone }), element("span", { className: "figure", textContent: choice.in_all ?? "" }));
      if (choice.refused) row.append(element("span", { className: "no", textContent: `refused: ${choice.refused}` }));
      return row;
    });
    const head = element("div", { className: "option head" }, ...["", "", "Alone", "In all"].map((textContent) => element("span", { textContent, className: "figure" })));
    head.setAttribute("aria-hidden", "true");
    return element("fieldset", {}, element("legend", { textContent: title }), head, ...rows);
  }));
  $("reasons").replaceChildren(...reasons.map((textContent) => element("li", { textContent })));
  $("propose").textContent = worth ? `Propose this package, worth ${worth}` : "Propose this package";
  if (focus) $(focus)?.focus();
}

function showEnd(end) {
  const { played } = end;
  $("table-end").textContent = [end.how, `${played.ending}.`].filter(Boolean).join(" ");
  $("table-headline").textContent = played.headline;
  $("debrief").textContent = end.debrief;
  $("table-command").textContent = end.command;
  charts($("table-charts"), end.charts);
  $("table-transcript").textContent = played.transcript;
  $("table-end").focus();
}
