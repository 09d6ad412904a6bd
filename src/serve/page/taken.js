// What is taken away: command lines, a what-if of the text, a brief.

import { news, post, unreachable } from "./ask.js";
import { $, download, refuse } from "./elements.js";
import { change, copy, isSame, on, stem, whenPlayed } from "./on.js";

export async function save() {
  if (!await whenPlayed()) return;
  const isOpened = isSame(on.now, { text: on.opened.text, what_ifs: [], changes: [] });
  download(isOpened ? `${stem()}.ron` : "scenario.ron", "text/plain", on.shown.text);
}

export async function showCommands() {
  if (!await whenPlayed()) return;
  const isEdited = on.now.text !== on.opened.text;
  $("command-note").textContent = isEdited ? "The text was edited: save it as scenario.ron first." : "They do what the page shows.";
  $("lines").value = on.shown.commands.join("\n");
  $("command").showModal();
  await copyLines();
}

export async function copyLines() {
  try {
    await navigator.clipboard.writeText($("lines").value);
    $("copy-lines").textContent = "Copied";
  } catch {
    $("copy-lines").textContent = "Copy";
    $("lines").select();
  }
}

export async function keep() {
  const title = $("keep-name-long").value.trim();
  const name = title.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40) || "of_the_page";
  const question = $("keep-question").value.trim() || `What if: ${title}?`;
  let answer;
  try {
    answer = await (await post("keep", { now: on.now, name, title: title || "Of the page", question })).json();
  } catch (error) {
    answer = { refused: error.message };
  }
  const refused = answer.refused || (answer.problems || []).map(({ message }) => message).join("\n");
  $("keep-refused").hidden = !refused;
  $("keep-refused").textContent = refused;
  if (refused) return;
  $("keep").close();
  change(null, () => { on.now = { text: answer.text, what_ifs: [name], changes: [] }; });
}

export async function brief() {
  if (!await whenPlayed()) return;
  const now = copy(on.now), { seed } = on;
  const button = $("brief"), title = button.textContent;
  button.disabled = true;
  const begun = Date.now();
  const clock = setInterval(() => { button.textContent = `Brief: ${Math.round((Date.now() - begun) / 1000)} s`; }, 1000);
  try {
    for await (const { name, data } of news(await post("brief", { now, seed }))) {
      if (name === "result") download(`${stem()}-brief.html`, "text/html", data.html);
      if (name === "wrong") refuse(data.refused || "The text has problems, so that there is nothing to brief on.");
    }
  } catch (error) {
    unreachable(error);
  }
  clearInterval(clock);
  button.disabled = false;
  button.textContent = title;
}
