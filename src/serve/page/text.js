// The scenario's text, with its problems at their lines.

import { $, element } from "./elements.js";
import { isWaiting, on, soon } from "./on.js";

let wrong = new Map(), nLines = 0;

export function editor(text) {
  const area = $("text");
  // A field of text has ends of lines of its own. What is typed and waits is newer than this.
  if (!isWaiting() && area.value !== text.replaceAll(/\r\n?/g, "\n")) area.value = text;
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

export function typed() {
  gutter();
  soon("text", () => { on.now = { text: $("text").value, what_ifs: [], changes: [] }; });
}
