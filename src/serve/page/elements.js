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

// What is wider than the room that it has can be reached and moved by keys as well; what is not is no stop on the way.
const watched = new ResizeObserver((all) => {
  for (const { target } of all) {
    const box = target.closest(".wide, figure");
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
});

export function watch(box, label) {
  if (label) {
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
  }
  for (const one of [box, box.firstElementChild]) watched.observe(one);
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
  for (const figure of figures) watch(figure);
}

export function download(name, kind, text) {
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: kind })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
