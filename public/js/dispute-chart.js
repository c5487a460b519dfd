// What a script adds to the dispute chart, which is complete without it: the arcs of one claim come
// forward under the pointer or the focus, j and k step through the claims, and kinds of link can be hidden.

const SVG = "http://www.w3.org/2000/svg";

/**
 * One arc from row to row, as in `DisputeChart.traces`: rows by their place, pixels from their tops.
 *
 * @typedef {{ from: number, to: number, kind: string, x: number, fromY: number, toY: number }} Arc
 */

/**
 * @param {string} traces
 * @returns {Arc[]}
 */
export function readTraces(traces) {
  return traces
    .split(";")
    .filter((trace) => trace !== "")
    .map((trace) => {
      const [from, to, kind = "", x, fromY, toY] = trace.split(" ");
      return {
        from: Number(from),
        to: Number(to),
        kind,
        x: Number(x),
        fromY: Number(fromY),
        toY: Number(toY),
      };
    });
}

/**
 * The path of an arc through the gutter, in one stroke.
 *
 * @param {Arc} arc
 * @param {(row: number) => number} topOf the top of a row, in pixels from that of the first
 */
export function pathOf(arc, topOf) {
  const from = topOf(arc.from) + arc.fromY;
  const to = topOf(arc.to) + arc.toY;
  const turn = to > from ? 6 : -6;
  return `M2 ${from}H${arc.x - 6}q6 0 6 ${turn}V${to - turn}q0 ${turn} -6 ${turn}H10`;
}

/** @param {HTMLElement} chart */
function enhance(chart) {
  const rows = [...chart.querySelectorAll(".dc-row")].filter((row) => row instanceof HTMLElement);
  const body = chart.querySelector(".dc-body");
  if (body === null) return;
  const arcs = readTraces(chart.dataset["traces"] ?? "");
  const overlay = document.createElementNS(SVG, "svg");
  overlay.setAttribute("class", "dc-overlay");
  overlay.setAttribute("aria-hidden", "true");
  body.append(overlay);

  /** @param {number} row */
  const topOf = (row) => {
    const top = rows[row]?.getBoundingClientRect().top ?? 0;
    return top - body.getBoundingClientRect().top;
  };

  /** @param {Arc} arc */
  const drawn = (arc) => {
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", `kind-${arc.kind}`);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", pathOf(arc, topOf));
    group.append(path);
    // Its arrowhead is the one that stands in the row already, after the end of the arc.
    const ends = rows[arc.to]?.querySelectorAll(`.dc-arcs > .kind-${arc.kind} > [class]`) ?? [];
    const head = [...ends]
      .find((end) => end.previousElementSibling?.getAttribute("d")?.includes(` ${arc.toY}H`))
      ?.cloneNode();
    if (head instanceof SVGElement) {
      head.setAttribute("transform", `translate(0 ${topOf(arc.to)})`);
      group.append(head);
    }
    return group;
  };

  /** @param {HTMLElement | null} row */
  const trace = (row) => {
    const place = row === null ? -1 : rows.indexOf(row);
    const touching = arcs.filter(
      (arc) =>
        (arc.from === place || arc.to === place) &&
        !chart.classList.contains(`dc-without-${arc.kind}`),
    );
    const touched = new Set(touching.flatMap((arc) => [arc.from, arc.to]));
    for (const [index, each] of rows.entries()) {
      each.classList.toggle("dc-touched", touched.has(index));
    }
    chart.classList.toggle("dc-tracing", touching.length > 0);
    overlay.replaceChildren(...touching.map(drawn));
  };

  /** @param {EventTarget | null} target */
  const rowOf = (target) => {
    const row = target instanceof Element ? target.closest(".dc-row") : null;
    return row instanceof HTMLElement ? row : null;
  };
  body.addEventListener("pointerover", (event) => trace(rowOf(event.target)));
  body.addEventListener("pointerleave", () => trace(rowOf(document.activeElement)));
  body.addEventListener("focusin", (event) => trace(rowOf(event.target)));
  body.addEventListener("focusout", () => trace(null));

  // Single keys work only while the focus is in the chart, so that nobody who dictates moves by accident.
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (step === 0) return;
    const current = rowOf(event.target);
    let place = current === null ? -1 : rows.indexOf(current);
    do place += step;
    while (rows[place]?.classList.contains("dc-heading"));
    const link = rows[place]?.querySelector(".dc-claim a");
    if (link instanceof HTMLElement) {
      event.preventDefault();
      link.focus();
    }
  });

  for (const item of chart.querySelectorAll(".dc-kinds > li")) {
    if (item instanceof HTMLElement) addSwitch(chart, item);
  }
}

/**
 * Turns an entry of the legend into a switch that hides its kind of link.
 *
 * @param {HTMLElement} chart
 * @param {HTMLElement} item
 */
function addSwitch(chart, item) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-pressed", "true");
  button.title = "Show or hide these links";
  button.append(...item.childNodes);
  item.append(button);
  button.addEventListener("click", () => {
    const hidden = chart.classList.toggle(`dc-without-${item.dataset["kind"] ?? ""}`);
    button.setAttribute("aria-pressed", String(!hidden));
  });
}

for (const chart of document.querySelectorAll(".dispute-chart")) {
  if (chart instanceof HTMLElement) enhance(chart);
}
