// The scenario's text, with its problems at their lines.

import { $, element } from "./elements.js";
import { change, on } from "./on.js";

let wrong = new Map(), nLines = 0;

export function editor(text) {
  const area = $("text");
  if (document.activeElement !== area && area.value !== text) area.value = text;
  gutter();
}

function gutter() {
  const lines = $("text").value.split("\n").length;
  const marks = [...wrong.keys()].join();
  if (lines === nLines && $("gutter").dataset.marks === marks) return;
  nLines = lines;
  $("gutter").dataset.marks = marks;
  const pieces = [];
  let plain = "";
  for (let line = 1; line <= lines; line += 1) {
    if (!wrong.has(line)) { plain += `${line}\n`; continue; }
    pieces.push(plain, element("b", { textContent: line, title: wrong.get(line) }));
    plain = "";
  }
  $("gutter").replaceChildren(...pieces, plain);
  $("gutter").scrollTop = $("text").scrollTop;
}

export function problems(list) {
  wrong = new Map(list.filter(({ line }) => line > 0).map(({ line, message }) => [line, message]));
  $("problems").hidden = list.length === 0;
  $("text").setAttribute("aria-invalid", String(list.length > 0));
  $("problems").replaceChildren(...list.map(({ line, column, message, help }) => {
    const text = `Line ${line}, column ${column}: ${message}${help ? ` (${help})` : ""}`;
    const button = element("button", { type: "button", textContent: text });
    button.addEventListener("click", () => goTo(line, column));
    return element("li", {}, button);
  }));
  gutter();
}

function goTo(line, column) {
  const area = $("text"), lines = area.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + Math.max(0, column - 1);
  area.focus();
  area.setSelectionRange(at, at + 1);
  area.scrollTop = Math.max(0, (line - 6) * area.scrollHeight / lines.length);
}

let typing;
export function typed() {
  gutter();
  clearTimeout(typing);
  typing = setTimeout(() => change("text", () => { on.now = { text: $("text").value, what_ifs: [], changes: [] }; }), 250);
}
