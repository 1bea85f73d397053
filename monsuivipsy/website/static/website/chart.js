// Lets a chart be read point by point, by pointer or by arrow keys. All it says stands in the table of the same row.
"use strict";

const MOST_OF_A_COMMENT = 300;
const SVG = "http://www.w3.org/2000/svg";

for (const row of document.querySelectorAll(".row")) {
  if (row.querySelector("tr[data-at]")) makeReadable(row);
}

function makeReadable(row) {
  const chart = row.querySelector(".chart");
  const plot = row.querySelector(".chart__plot");
  const readout = row.querySelector(".row__readout");
  const days = row.querySelector(".chart-plot").viewBox.baseVal.width;
  let points = null;
  let current = null;

  // A year has thousands of lines: they are read when someone first asks for one.
  const all = () => (points ??= [...row.querySelectorAll("tr[data-at]")].map(pointOf));

  function show(index) {
    if (index === current) return;
    current = index;
    const point = all()[index];
    readout.textContent = point ? wordsOf(point.line) : "";
    row.querySelectorAll(".chart-here").forEach((mark) => mark.remove());
    if (point) row.querySelectorAll(".chart-plot").forEach((svg) => markOn(svg, point));
  }

  function showNearest(event) {
    const box = plot.getBoundingClientRect();
    const day = ((event.clientX - box.left) / box.width) * days;
    const distances = all().map((point) => Math.abs(point.x - day));
    show(distances.indexOf(Math.min(...distances)));
  }

  const last = () => all().length - 1;
  const moves = {
    ArrowLeft: () => Math.max((current ?? last() + 1) - 1, 0),
    ArrowRight: () => Math.min((current ?? last()) + 1, last()),
    Home: () => 0,
    End: last,
    Escape: () => null,
  };

  // The arrow keys reach the page only from what a screen reader takes for an application.
  chart.setAttribute("role", "application");
  chart.tabIndex = 0;
  chart.addEventListener("focus", () => chart.matches(":focus-visible") && show(current ?? last()));
  chart.addEventListener("keydown", (event) => {
    if (!(event.key in moves) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    show(moves[event.key]());
  });
  plot.addEventListener("click", showNearest);
  plot.addEventListener("pointermove", (event) => event.pointerType === "mouse" && showNearest(event));
}

function pointOf(line) {
  const [day, fromTop] = line.dataset.at.split(" ").map(Number);
  return { line, x: day + 0.5, y: fromTop };
}

function wordsOf(line) {
  const [day, answer, comment] = line.cells;
  const aside = day.querySelector(".table__aside")?.textContent;
  const on = day.firstChild.textContent.trim() + (aside ? `, ${aside}` : "");
  const said = comment?.textContent.trim() ?? "";
  const cut = said.length > MOST_OF_A_COMMENT ? `${said.slice(0, MOST_OF_A_COMMENT)}…` : said;
  return `${on}\u00a0: ${answer.textContent}${cut ? `. «\u202f${cut}\u202f»` : ""}`;
}

function markOn(svg, { x, y }) {
  for (const [css, d] of [["chart-here", `M${x} 0V100`], ["chart-here chart-here--dot", `M${x} ${y}h0`]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", css);
    path.setAttribute("d", d);
    svg.append(path);
  }
}
