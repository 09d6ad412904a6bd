"use strict";
// The page's state is a scenario (a text, with what is set in it as on the command line) and a seed. All else is asked for.

const $ = (id) => document.getElementById(id);
const page = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const FEW = 12;
let opened, state, baseline, shown, before, beforeSeed;
let past = [], step = null, nShown = FEW, structure = "";

const copy = (made) => ({ text: made.text, what_ifs: [...made.what_ifs], changes: made.changes.map((pair) => [...pair]) });
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const isBaseline = () => isSame(state.now, baseline);

function element(kind, properties = {}, ...children) {
  const made = Object.assign(document.createElement(kind), properties);
  made.append(...children);
  return made;
}

// Asking -------------------------------------------------------------------------------------------------------------------

async function post(path, body, signal) {
  const response = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ page, ...body }), signal,
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}

async function* news(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    let end;
    while ((end = rest.indexOf("\n\n")) >= 0) {
      const lines = rest.slice(0, end).split("\n");
      rest = rest.slice(end + 2);
      const of = (name) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length).trim()).join("\n");
      yield { name: of("event:"), data: JSON.parse(of("data:")) };
    }
  }
}

function unreachable(error) {
  if (error.name === "AbortError") return;
  refuse(error instanceof TypeError ? "The program does not answer any more: is `summitry serve` still running?" : error.message);
}

// Changing -----------------------------------------------------------------------------------------------------------------

// What belongs to one movement of a hand is undone as one.
function change(what, act) {
  if (step === null || step !== what) past.push({ now: copy(state.now), seed: state.seed });
  if (past.length > 200) past.shift();
  step = what;
  act();
  update();
}

const settle = () => { step = null; };

function set(address, value) {
  change(address, () => {
    const parts = (other) => other === address || other.startsWith(address + ".");
    state.now.changes = state.now.changes.filter(([other]) => !parts(other));
    if (value !== null) state.now.changes.push([address, value]);
  });
}

function undo() {
  if (past.length === 0) return;
  ({ now: state.now, seed: state.seed } = past.pop());
  settle();
  update();
}

function update() {
  $("undo").disabled = past.length === 0;
  $("over").disabled = isSame(state.now, { text: opened.text, what_ifs: [], changes: [] });
  $("rebase").disabled = isBaseline();
  $("add").disabled = state.now.what_ifs.length + state.now.changes.length === 0;
  moved = performance.now();
  play();
  forecast();
}

// One negotiation ----------------------------------------------------------------------------------------------------------

let moved = 0, isPlaying = false, isDue = false;

async function play() {
  isDue = true;
  if (isPlaying) return;
  isPlaying = true;
  try {
    while (isDue) {
      isDue = false;
      const since = moved, { seed } = state;
      if (before && beforeSeed !== seed && !isBaseline()) {
        // Under another seed the baseline goes another way, too.
        before = await (await post("play", { now: baseline, seed })).json();
        beforeSeed = seed;
      }
      const answer = await (await post("play", { now: state.now, seed })).json();
      if (isDue || answer.superseded) continue;
      take(answer, seed);
      requestAnimationFrame(() => { document.body.dataset.playMs = Math.round(performance.now() - since); });
    }
  } catch (error) {
    unreachable(error);
  }
  isPlaying = false;
}

function take(answer, seed) {
  const isWrong = Boolean(answer.problems || answer.refused);
  document.body.classList.toggle("stale", isWrong);
  problems(answer.problems || []);
  refuse(answer.refused || (answer.problems ? `The text has ${counted(answer.problems.length, "problem")}: what is shown is what was played before.` : ""));
  if (isWrong) return;
  shown = answer;
  if (!before || isBaseline()) [before, beforeSeed] = [answer, seed];
  document.title = `${answer.title} · Summitry`;
  $("title").textContent = answer.title;
  $("about").textContent = answer.about || "";
  const { played } = answer;
  $("ending").textContent = played.ending;
  $("headline").textContent = played.headline;
  $("before").textContent = isBaseline() ? "" : `Baseline: ${before.played.ending}. ${before.played.headline}`;
  $("status").textContent = played.ending;
  settledTable(answer);
  charts(played.charts);
  $("transcript").textContent = played.transcript;
  whatIfs(answer);
  events(answer);
  controls(answer);
  editor(answer.text);
}

const counted = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

function refuse(sentence) {
  $("refused").hidden = sentence === "";
  $("refused").textContent = sentence;
}

function settledTable({ played, delegations }) {
  const row = (name, was, is) => {
    const differs = was !== is;
    return element("tr", { className: differs ? "differs" : "" }, element("td", { textContent: name }),
      element("td", { textContent: was }), element("td", { textContent: is }));
  };
  const said = (option) => option ?? "nothing agreed";
  const rows = played.settled.map(({ issue, option }) => {
    const was = before.played.settled.find((other) => other.issue === issue);
    return row(issue, was ? said(was.option) : "no such issue", said(option));
  });
  delegations.forEach((title, side) => {
    const words = (of) => of.played.payoffs[side] ? `${of.played.payoffs[side][0]} (no deal ${of.played.payoffs[side][1]})` : "";
    rows.push(row(`Payoff, ${title}`, words(before), words({ played })));
  });
  $("settled").tBodies[0].replaceChildren(...rows);
}

function charts(list) {
  const figures = list.map(({ name, said, svg }) => {
    const figure = element("figure");
    figure.dataset.name = name;
    figure.setAttribute("role", "img");
    figure.setAttribute("aria-label", said);
    figure.innerHTML = svg;
    figure.firstElementChild.setAttribute("aria-hidden", "true");
    return figure;
  });
  $("charts").replaceChildren(...figures);
}

// Many negotiations --------------------------------------------------------------------------------------------------------

let stopForecast = new AbortController();

async function forecast() {
  stopForecast.abort();
  stopForecast = new AbortController();
  const { signal } = stopForecast, since = moved;
  const bar = $("progress");
  bar.value = 0;
  bar.hidden = false;
  $("outlook").setAttribute("aria-busy", "true");
  try {
    const response = await post("forecast", { now: state.now, baseline, seed: state.seed }, signal);
    for await (const { name, data } of news(response)) {
      if (name === "progress") bar.value = data.n_done / data.of;
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

// What to change -----------------------------------------------------------------------------------------------------------

function whatIfs({ what_ifs }) {
  const box = $("what-ifs");
  box.hidden = what_ifs.length === 0;
  const names = what_ifs.map(({ name, title }) => name + title).join();
  if (box.dataset.names !== names) {
    box.dataset.names = names;
    const rows = what_ifs.map(({ name, title, question, sets }) => {
      const input = element("input", { type: "checkbox", id: `what-if-${name}` });
      input.addEventListener("change", () => change(null, () => {
        state.now.what_ifs = state.now.what_ifs.filter((other) => other !== name).concat(input.checked ? [name] : []);
      }));
      const help = element("span", { className: "small", id: `what-if-${name}-help`, textContent: question, title: sets.join("\n") });
      input.setAttribute("aria-describedby", help.id);
      return element("div", { className: "switch" }, input, element("label", { htmlFor: input.id, textContent: title }), help);
    });
    box.replaceChildren(box.firstElementChild, ...rows);
  }
  for (const { name } of what_ifs) $(`what-if-${name}`).checked = state.now.what_ifs.includes(name);
}

const DAY = 86400000;
const dayNumber = (date) => Math.round(Date.parse(date) / DAY);
const dayName = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const dayWords = (date) => new Date(Date.parse(date)).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function events({ events, days }) {
  $("events").hidden = events.length === 0;
  const [first, last] = days.map(dayNumber);
  $("first-day").textContent = dayWords(days[0]);
  $("last-day").textContent = dayWords(days[1]);
  const names = events.map(({ name, title }) => name + title).join();
  const box = $("happenings");
  if (box.dataset.names !== names) {
    box.dataset.names = names;
    box.replaceChildren(...events.map((event) => {
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
      const help = element("span", { className: "small", id: `event-${name}-help` });
      choice.setAttribute("aria-describedby", help.id);
      return element("div", { className: "happening" }, element("label", { htmlFor: choice.id, textContent: title }),
        element("div", { className: "row" }, choice, help), day);
    }));
  }
  for (const { name, address, when, day, state: how } of events) {
    const own = state.now.changes.find(([other]) => other === address);
    const choice = $(`event-${name}`), slider = $(`event-${name}-day`);
    choice.selectedIndex = !own ? 0 : how === "never" ? 1 : 2;
    slider.min = first;
    slider.max = last;
    if (document.activeElement !== slider) slider.value = day ? dayNumber(day) : first;
    slider.hidden = choice.selectedIndex !== 2;
    slider.setAttribute("aria-valuetext", dayWords(dayName(Number(slider.value))));
    $(`event-${name}-help`).textContent = how === "sure" && day ? `on ${dayWords(day)}` : when;
  }
}

function controls(answer) {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const set = new Set(state.now.changes.map(([address]) => address));
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
  const old = before.controls.find((control) => control.address === address);
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
  const isSet = state.now.changes.some(([other]) => other === address);
  const back = element("button", { type: "button", textContent: "put back" });
  back.setAttribute("aria-label", `Put back: ${input.labels[0].textContent}`);
  back.addEventListener("click", () => { input.blur(); set(address, null); settle(); });
  const label = isChanged ? (isSet ? `baseline ${old.value || "nothing"}` : `baseline ${old.value || "nothing"}; moved along`) : "";
  if (was.dataset.label !== label + isSet) {
    was.dataset.label = label + isSet;
    was.replaceChildren(label, ...(isSet ? [back] : []));
  }
}

// The text -----------------------------------------------------------------------------------------------------------------

let wrong = new Map(), nLines = 0;

function editor(text) {
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

function problems(list) {
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
function typed() {
  gutter();
  clearTimeout(typing);
  typing = setTimeout(() => change("text", () => { state.now = { text: $("text").value, what_ifs: [], changes: [] }; }), 250);
}

// What is taken away -------------------------------------------------------------------------------------------------------

function download(name, kind, text) {
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: kind })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const stem = () => opened.file.split(/[\\/]/).pop().replace(/\.ron$/, "");

async function showCommands() {
  const isEdited = state.now.text !== opened.text;
  $("command-note").textContent = isEdited ? "The text was edited: save it as scenario.ron first." : "They do what the page shows.";
  $("lines").value = shown.commands.join("\n");
  $("command").showModal();
  await copyLines();
}

async function copyLines() {
  try {
    await navigator.clipboard.writeText($("lines").value);
    $("copy-lines").textContent = "Copied";
  } catch {
    $("copy-lines").textContent = "Copy";
    $("lines").select();
  }
}

async function keep() {
  const title = $("keep-name-long").value.trim();
  const name = title.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40) || "of_the_page";
  const question = $("keep-question").value.trim() || `What if: ${title}?`;
  let answer;
  try {
    answer = await (await post("keep", { now: state.now, name, title: title || "Of the page", question })).json();
  } catch (error) {
    answer = { refused: error.message };
  }
  const refused = answer.refused || (answer.problems || []).map(({ message }) => message).join("\n");
  $("keep-refused").hidden = !refused;
  $("keep-refused").textContent = refused;
  if (refused) return;
  $("keep").close();
  change(null, () => { state.now = { text: answer.text, what_ifs: [name], changes: [] }; });
}

async function brief() {
  const button = $("brief"), title = button.textContent;
  button.disabled = true;
  try {
    for await (const { name, data } of news(await post("brief", { now: state.now, seed: state.seed }))) {
      if (name === "progress") button.textContent = `Brief: ${Math.round(100 * data.n_done / data.of)}%`;
      if (name === "result") download(`${stem()}-brief.html`, "text/html", data.html);
      if (name === "wrong") refuse(data.refused || "The text has problems, so that there is nothing to brief on.");
    }
  } catch (error) {
    unreachable(error);
  }
  button.disabled = false;
  button.textContent = title;
}

// The beginning ------------------------------------------------------------------------------------------------------------

async function start() {
  opened = await (await fetch("start")).json();
  const now = { text: opened.text, what_ifs: [], changes: [] };
  state = { now: copy(now), seed: opened.seed };
  baseline = copy(now);
  $("version").textContent = opened.version;
  $("seed").value = opened.seed;
  $("undo").addEventListener("click", undo);
  $("over").addEventListener("click", () => change(null, () => { state.now = copy(now); }));
  $("rebase").addEventListener("click", () => { baseline = copy(state.now); [before, beforeSeed] = [shown, state.seed]; update(); });
  $("copy").addEventListener("click", showCommands);
  $("copy-lines").addEventListener("click", copyLines);
  $("save").addEventListener("click", () => download(isSame(state.now, now) ? `${stem()}.ron` : "scenario.ron", "text/plain", shown.text));
  $("add").addEventListener("click", () => { $("keep-refused").hidden = true; $("keep").showModal(); });
  $("keep-add").addEventListener("click", keep);
  $("brief").addEventListener("click", brief);
  $("search").addEventListener("input", () => { nShown = FEW; controls(shown); });
  $("more").addEventListener("click", () => { nShown += 2 * FEW; controls(shown); });
  $("seed").addEventListener("change", () => {
    if ($("seed").checkValidity() && $("seed").value) change(null, () => { state.seed = $("seed").value; });
    else $("seed").value = state.seed;
  });
  $("text").addEventListener("input", typed);
  $("text").addEventListener("blur", settle);
  $("text").addEventListener("scroll", () => { $("gutter").scrollTop = $("text").scrollTop; });
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.matches("textarea, input[type=text], input[type=search]");
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isWriting) { event.preventDefault(); undo(); }
  });
  update();
}

start().catch(unreachable);
