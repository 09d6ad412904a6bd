// The page from its beginning: what is on it, and what follows when something moves.

import { unreachable } from "./ask.js";
import { letGo, more, search } from "./controls.js";
import { $, watch } from "./elements.js";
import { endForecast, forecast } from "./forecast.js";
import { canUndo, change, copy, isBaseline, isSame, moved, on, settle, undo, whenMoved, whenPlayed } from "./on.js";
import { play } from "./played.js";
import { sit } from "./table.js";
import { brief, copyLines, keep, save, showCommands } from "./taken.js";
import { typed } from "./text.js";

function update() {
  $("undo").disabled = !canUndo();
  $("over").disabled = isSame(on.now, { text: on.opened.text, what_ifs: [], changes: [] });
  $("seed").value = on.seed;
  // What is seen at once comes first: many negotiations take all cores.
  endForecast();
  play(hand, forecast);
}

// What can be done with what is shown; nothing while the text has problems, as what is shown is not what it says.
function hand() {
  for (const name of ["copy", "save", "brief", "sit"]) $(name).disabled = !on.isSound;
  $("rebase").disabled = !on.isSound || isBaseline();
  $("add").disabled = !on.isSound || on.now.what_ifs.length + on.now.changes.length === 0;
}

async function start() {
  on.opened = await (await fetch("start")).json();
  const now = { text: on.opened.text, what_ifs: [], changes: [] };
  Object.assign(on, { now: copy(now), seed: on.opened.seed, baseline: copy(now) });
  $("version").textContent = on.opened.version;
  $("seed").value = on.opened.seed;
  $("undo").addEventListener("click", undo);
  $("over").addEventListener("click", () => change(null, () => { on.now = copy(now); }));
  $("rebase").addEventListener("click", async () => {
    if (!await whenPlayed()) return;
    // What is compared with is what is seen, not what is about to be.
    [on.baseline, on.before, on.beforeSeed] = [copy(on.shownOf.now), on.shown, on.shownOf.seed];
    moved();
  });
  $("copy").addEventListener("click", showCommands);
  $("copy-lines").addEventListener("click", copyLines);
  $("save").addEventListener("click", save);
  $("add").addEventListener("click", async () => {
    if (!await whenPlayed()) return;
    $("keep-refused").hidden = true;
    $("keep").showModal();
  });
  $("keep-add").addEventListener("click", keep);
  $("brief").addEventListener("click", brief);
  $("search").addEventListener("input", search);
  $("more").addEventListener("click", more);
  $("controls").addEventListener("focusout", letGo);
  $("seed").addEventListener("change", () => {
    if ($("seed").checkValidity() && $("seed").value) change(null, () => { on.seed = $("seed").value; });
    else $("seed").value = on.seed;
  });
  $("text").addEventListener("input", typed);
  $("text").addEventListener("blur", settle);
  $("text").addEventListener("scroll", () => { $("gutter").scrollTop = $("text").scrollTop; });
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.matches("textarea, input[type=text], input[type=search]");
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isWriting) { event.preventDefault(); undo(); }
  });
  for (const box of document.querySelectorAll(".wide")) watch(box, box.querySelector("caption").textContent);
  sit();
  whenMoved(update);
  moved();
}

start().catch(unreachable);
