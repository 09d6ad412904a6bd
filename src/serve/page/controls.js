// Numbers and choices: those that matter first, all others by search.

import { $, counted, element } from "./elements.js";
import { on, set, settle } from "./on.js";

const FEW = 12;
let nShown = FEW, structure = "";

export function search() {
  nShown = FEW;
  controls(on.shown);
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
  const now = some.map(({ address, kind }) => address + kind).join();
  if (structure !== now) {
    structure = now;
    $("controls").replaceChildren(...some.map(controlRow));
  }
  some.forEach(refresh);
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
    slider.addEventListener("input", () => {
      const value = Number(slider.value);
      const isEnd = value === control.low || value === control.high;
      set(address, isEnd ? String(value) : String(Number((Math.round(value / control.step) * control.step).toFixed(digits))));
    });
    slider.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (!way) return;
      event.preventDefault();
      const value = Math.min(control.high, Math.max(control.low, Number(slider.value) + way * control.step));
      slider.value = value;
      set(address, String(Number(value.toFixed(digits))));
    });
    slider.addEventListener("change", settle);
    box.addEventListener("change", () => { set(address, box.value); settle(); });
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
    const box = $(`${id}-box`);
    if (document.activeElement !== box) box.value = value;
  }
  if (document.activeElement !== input || kind !== "number") {
    if (kind === "choice" && ![...input.options].some((option) => option.value === value)) {
      input.prepend(element("option", { value, textContent: value || "not in the file" }));
    }
    input.value = value;
  }
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
