"use strict";
(() => {
  const grid = JSON.parse(document.getElementById("grid-data").textContent);
  const controls = grid.axes.map((_, n) => document.getElementById("axis" + n));
  const cells = grid.measures.map((_, n) => [0, 1].map((m) => document.getElementById("measure" + n + "-" + m)));
  const apart = (axis, here, there) =>
    axis.span === null ? (here === there ? 0 : 1000) : axis.span === 0 ? 0 : ((here - there) / axis.span) ** 2;
  const spoken = (axis, value) =>
    axis.span === null ? axis.labels[value] : Number((axis.share ? value * 100 : value).toPrecision(3))@LOCALE@ + (axis.share ? "@PERCENT@" : "");
  const show = () => {
    const chosen = controls.map((control) => Number(control.value));
    let nearest = grid.points[0];
    let least = Infinity;
    for (const point of grid.points) {
      const distance = grid.axes.reduce((sum, axis, n) => sum + apart(axis, chosen[n], point.at[n]), 0);
      if (distance < least) [nearest, least] = [point, distance];
    }
    grid.axes.forEach((axis, n) => {
      const said = spoken(axis, chosen[n]);
      document.getElementById("chosen" + n).textContent = said;
      controls[n].setAttribute("aria-valuetext", said);
    });
    document.getElementById("nearest").textContent = nearest.says;
    nearest.out.forEach(([mean, interval], n) => {
      cells[n][0].textContent = mean;
      cells[n][1].textContent = interval;
    });
  };
  controls.forEach((control) => control.addEventListener("input", show));
  document.getElementById("start-again").addEventListener("click", () => {
    controls.forEach((control) => (control.value = control.dataset.written));
    show();
  });
  document.getElementById("grid").hidden = false;
  show();
})();
