// How the page asks the program, and hears news of long work.

import { refuse } from "./elements.js";

const page = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// How often, and after how many ms, it is asked again where the program has too much to do.
const MOST_TRIES = 8, PAUSE = 250;
const BUSY = 503;

export async function post(path, body, signal) {
  const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ page, ...body }), signal };
  for (let n = 1; ; n += 1) {
    const response = await fetch(path, sent);
    if (response.ok) return response;
    if (response.status !== BUSY || n === MOST_TRIES) throw new Error(await response.text());
    await new Promise((wait) => setTimeout(wait, PAUSE));
  }
}

export async function* news(response) {
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

export function unreachable(error) {
  if (error.name === "AbortError") return;
  refuse(error instanceof TypeError ? "The program does not answer any more: is `summitry serve` still running?" : error.message);
}
