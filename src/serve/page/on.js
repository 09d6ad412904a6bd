// What is on the page: a scenario (a text, with what is set in it as on the command line) and a seed, beside a baseline.
// All else is asked for.

export const on = {
  opened: null, // what the program was started with
  now: null,
  seed: null,
  baseline: null,
  shown: null, // what was played last
  shownOf: null, // and of what: a scenario and a seed
  before: null, // what was played of the baseline
  beforeSeed: null, // and with which seed
  playing: Promise.resolve(), // until what is shown is of what is on the page, or cannot be
  isSound: false, // whether what is shown is of what is on the page: not while the text has problems
  moved: 0, // when it was changed last, in ms
};
const past = [];
let step = null, follow = () => {}, late = null;

export const copy = (made) => ({ text: made.text, what_ifs: [...made.what_ifs], changes: made.changes.map((pair) => [...pair]) });
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const isBaseline = () => isSame(on.now, on.baseline);
export const canUndo = () => past.length > 0;
export const stem = () => on.opened.file.split(/[\\/]/).pop().replace(/\.ron$/, "");

// Says what is to be done whenever something has changed.
export function whenMoved(act) { follow = act; }

export function moved() {
  on.moved = performance.now();
  follow();
}

// What belongs to one movement of a hand is undone as one.
export function change(what, act) {
  now();
  if (step === null || step !== what) past.push({ now: copy(on.now), seed: on.seed });
  if (past.length > 200) past.shift();
  step = what;
  act();
  moved();
}

// A change that waits until the hand rests, or until anything else is done: whatever is done next is done after it.
export function soon(what, act) {
  if (late) clearTimeout(late.timer);
  late = { timer: setTimeout(now, 250), act: () => change(what, act) };
}

// Makes the change that waits, if one does.
export function now() {
  if (!late) return;
  const { timer, act } = late;
  clearTimeout(timer);
  late = null;
  act();
}

export const isWaiting = () => late !== null;

// When all that was changed is played: whether what is shown is of what is on the page.
export async function whenPlayed() {
  now();
  await on.playing;
  return on.isSound;
}

export function settle() {
  now();
  step = null;
}

export function set(address, value) {
  change(address, () => {
    const parts = (other) => other === address || other.startsWith(address + ".");
    on.now.changes = on.now.changes.filter(([other]) => !parts(other));
    if (value !== null) on.now.changes.push([address, value]);
  });
}

export function undo() {
  now();
  if (past.length === 0) return;
  ({ now: on.now, seed: on.seed } = past.pop());
  settle();
  moved();
}
