// What all parts of the page make elements with.

export const $ = (id) => document.getElementById(id);
export const counted = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

export function element(kind, properties = {}, ...children) {
  const made = Object.assign(document.createElement(kind), properties);
  made.append(...children);
  return made;
}

// Puts other children in place of those that are there, and leaves the hand where it was.
export function remake(box, children) {
  const at = box.contains(document.activeElement) ? document.activeElement.id : "";
  box.replaceChildren(...children);
  if (at) $(at)?.focus();
}

// What a hand is moving or writing in is left to it until it is done: a slider until it is let go, a field until it is left.
export function hold(input) {
  input.addEventListener("input", () => { input.dataset.held = "true"; });
  for (const done of ["change", "blur"]) input.addEventListener(done, () => { delete input.dataset.held; });
}

export function give(input, value) {
  if (!input.dataset.held) input.value = value;
}

// Says why something is not done; an empty sentence takes that back.
export function refuse(sentence) {
  $("refused").hidden = sentence === "";
  $("refused").textContent = sentence;
}

// Pictures, each with its sentence for who does not see it.
export function charts(box, list) {
  const figures = list.map(({ name, said, svg }) => {
    const figure = element("figure");
    figure.dataset.name = name;
    figure.setAttribute("role", "img");
    figure.setAttribute("aria-label", said);
    figure.innerHTML = svg;
    figure.firstElementChild.setAttribute("aria-hidden", "true");
    return figure;
  });
  box.replaceChildren(...figures);
}

export function download(name, kind, text) {
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: kind })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
