// What-ifs, and events on their axis of days.

import { $, element, give, hold, remake } from "./elements.js";
import { change, on, set, settle } from "./on.js";

export function whatIfs({ what_ifs }) {
  const box = $("what-ifs");
  box.hidden = what_ifs.length === 0;
  const names = JSON.stringify(what_ifs);
  if (box.dataset.names !== names) {
    box.dataset.names = names;
    const rows = what_ifs.map(({ name, title, question, sets }) => {
      const input = element("input", { type: "checkbox", id: `what-if-${name}` });
      input.addEventListener("change", () => change(null, () => {
        on.now.what_ifs = on.now.what_ifs.filter((other) => other !== name).concat(input.checked ? [name] : []);
      }));
      const help = element("span", { className: "small", id: `what-if-${name}-help`, textContent: question, title: sets.join("\n") });
      input.setAttribute("aria-describedby", help.id);
      return element("div", { className: "switch" }, input, element("label", { htmlFor: input.id, textContent: title }), help);
    });
    remake(box, [box.firstElementChild, ...rows]);
  }
  for (const { name } of what_ifs) $(`what-if-${name}`).checked = on.now.what_ifs.includes(name);
}

const DAY = 86400000;
const dayNumber = (date) => Math.round(Date.parse(date) / DAY);
const dayName = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const dayWords = (date) => new Date(Date.parse(date)).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

export function events({ events, days }) {
  $("events").hidden = events.length === 0;
  const [first, last] = days.map(dayNumber);
  $("first-day").textContent = dayWords(days[0]);
  $("last-day").textContent = dayWords(days[1]);
  const names = JSON.stringify(events.map(({ name, title, address }) => [name, title, address]));
  const box = $("happenings");
  if (box.dataset.names !== names) {
    box.dataset.names = names;
    remake(box, events.map((event) => {
      const { name, title, address } = event;
      const choice = element("select", { id: `event-${name}` }, ...["As it is", "Never", "On a day"].map((text) => element("option", { textContent: text })));
      const day = element("input", { type: "range", id: `event-${name}-day` });
      day.setAttribute("aria-label", `Day of: ${title}`);
      const on = () => set(address, `On("${dayName(Number(day.value))}")`);
      choice.addEventListener("change", () => {
        if (choice.selectedIndex === 0) set(address, null);
        else if (choice.selectedIndex === 1) set(address, "Never");
        else on();
        settle();
      });
      day.addEventListener("input", on);
      day.addEventListener("change", settle);
      hold(day);
      const help = element("span", { className: "small", id: `event-${name}-help` });
      choice.setAttribute("aria-describedby", help.id);
      return element("div", { className: "happening" }, element("label", { htmlFor: choice.id, textContent: title }),
        element("div", { className: "row" }, choice, help), day);
    }));
  }
  for (const { name, address, when, day, state: how } of events) {
    const own = on.now.changes.find(([other]) => other === address);
    const choice = $(`event-${name}`), slider = $(`event-${name}-day`);
    choice.selectedIndex = !own ? 0 : how === "never" ? 1 : 2;
    slider.min = first;
    slider.max = last;
    give(slider, day ? dayNumber(day) : first);
    slider.hidden = choice.selectedIndex !== 2;
    slider.setAttribute("aria-valuetext", dayWords(dayName(Number(slider.value))));
    $(`event-${name}-help`).textContent = how === "sure" && day ? `on ${dayWords(day)}` : when;
  }
}
