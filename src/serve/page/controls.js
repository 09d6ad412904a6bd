// Numbers and choices: those that matter first, all others by search.

import { $, counted, element, give, hold, remake } from "./elements.js";
import { on, set, settle } from "./on.js";

const FEW = 12;
let nShown = FEW, structure = "", isLate = false;

export function search() {
  nShown = FEW;
  if (on.shown) controls(on.shown);
}

export function more() {
  nShown += 2 * FEW;
  controls(on.shown);
}

export function controls(answer) {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const set = new Set(on.now.changes.map(([address]) => address));
  const all = answer.controls.filter(({ address }) => !address.startsWith("events.") || words.length > 0);
  const matches = all.filter(({ address, title }) => words.every((word) => `${address} ${title}`.toLowerCase().includes(word)));
  const isFirst = ({ address, group }) => words.length > 0 || group !== "other" || set.has(address);
  const list = matches.filter(isFirst);
  const some = list.slice(0, nShown);
  for (const control of list.slice(nShown)) if (set.has(control.address)) some.push(control);
  $("more").hidden = list.length <= nShown;
  $("found").textContent = words.length > 0 ? `${counted(list.length, "match").replace("matchs", "matches")} of ${all.length}`
    : `What is uncertain or set by what-ifs comes first; ${all.length} in all.`;
  // All but the values, which the rows that are there can show.
  const now = JSON.stringify(some.map(({ value, ...fixed }) => fixed));
  if (structure !== now && !$("controls").querySelector("[data-held]")) {
    structure = now;
    remake($("controls"), some.map(controlRow));
  }
  isLate = structure !== now;
  for (const control of some) if ($(`${key(control.address)}-control`)) refresh(control);
}

// Rows that could not be made while a hand held one of them are made when it lets go.
export function letGo() {
  if (isLate) controls(on.shown);
}

const key = (address) => `at-${address.replace(/[^A-Za-z0-9_]/g, "-")}`;

function controlRow(control) {
  const { address, title, kind, unit, allowed, because, source } = control;
  const id = key(address), help = element("span", { className: "small why", id: `${id}-help` });
  help.textContent = [because, source && `[${source}]`].filter(Boolean).join(" ");
  help.title = `${address}: ${allowed}`;
  const row = element("div", { className: `row ${kind}` });
  if (kind === "number") {
    const slider = element("input", { type: "range", id, min: control.low, max: control.high, step: "any" });
    const box = element("input", { type: "text", id: `${id}-box`, inputMode: "decimal" });
    box.setAttribute("aria-label", `${title}, as a number: ${allowed}`);
    const digits = Math.max(0, Math.min(12, -Math.floor(Math.log10(control.step))));
    const within = (value) => String(Math.min(control.high, Math.max(control.low, value)));
    slider.addEventListener("input", () => {
      const value = Number(slider.value);
      const isEnd = value === control.low || value === control.high;
      set(address, within(isEnd ? value : Number((Math.round(value / control.step) * control.step).toFixed(digits))));
    });
    slider.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (!way) return;
      event.preventDefault();
      const value = within(Number((Number(slider.value) + way * control.step).toFixed(digits)));
      slider.value = value;
      set(address, value);
    });
    slider.addEventListener("change", settle);
    box.addEventListener("change", () => { set(address, box.value); settle(); });
    [slider, box].forEach(hold);
    row.append(slider, box, unit);
  } else {
    let input;
    if (kind === "choice") {
      input = element("select", { id }, ...control.choices.map(([value, text]) => element("option", { value, textContent: text })));
    } else {
      input = element("input", { id, type: kind === "date" ? "date" : "text", spellcheck: false });
      if (kind === "text" && control.choices.length > 0) {
        const choices = element("datalist", { id: `${id}-choices` }, ...control.choices.map(([value]) => element("option", { value })));
        input.setAttribute("list", choices.id);
        row.append(choices);
      }
    }
    input.addEventListener("change", () => { set(address, input.value); settle(); });
    hold(input);
    row.append(input);
  }
  const was = element("span", { className: "was", id: `${id}-was` });
  row.querySelector("input, select").setAttribute("aria-describedby", `${id}-was ${id}-help`);
  const label = element("label", { htmlFor: id, textContent: title });
  return element("div", { className: "control", id: `${id}-control` }, label, row, was, help);
}

function refresh({ address, value, kind, unit }) {
  const id = key(address), input = $(id), was = $(`${id}-was`);
  const old = on.before.controls.find((control) => control.address === address);
  const isChanged = Boolean(old) && old.value !== value;
  $(`${id}-control`).classList.toggle("changed", isChanged);
  if (kind === "number") {
    input.setAttribute("aria-valuetext", `${value} ${unit}`);
    give($(`${id}-box`), value);
  }
  if (kind === "choice" && ![...input.options].some((option) => option.value === value)) {
    input.prepend(element("option", { value, textContent: value || "not in the file" }));
  }
  give(input, value);
  const isSet = on.now.changes.some(([other]) => other === address);
  const back = element("button", { type: "button", textContent: "put back" });
  back.setAttribute("aria-label", `Put back: ${input.labels[0].textContent}`);
  back.addEventListener("click", () => { input.blur(); set(address, null); settle(); });
  const label = isChanged ? (isSet ? `baseline ${old.value || "nothing"}` : `baseline ${old.value || "nothing"}; moved along`) : "";
  if (was.dataset.label !== label + isSet) {
    was.dataset.label = label + isSet;
    was.replaceChildren(label, ...(isSet ? [back] : []));
  }
}
