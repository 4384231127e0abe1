import { el, type PaperElement, type PaperNode } from "./paperTree.ts";

/** `parts`: one number a key, in the order of the keys; null: nothing to be shown there (—). */
export type Chart = {
  /** Unique on its page: names its patterns. */
  id: string;
  title: string;
  note?: string;
  keys: readonly string[];
  columns: readonly { label: string; parts: readonly (number | null)[]; says?: readonly string[] }[];
  /** On top of each other, or side by side. */
  isStacked?: boolean;
};

const WIDTH = 640;
const HEIGHT = 170;
const LEFT = 34;
const BASE = 140;
const TOP = 10;
/** How wide a Han sign of a label is; what does not fit is cut, and stands whole in the table. */
const LABEL_SIGN = 10;
/** Told apart without any colour: black, stripes, dots, checks, grey and white, each with an outline. */
const PATTERNS = ["solid", "slant", "dots", "lines", "grey", "blank"] as const;

const mark = ({ id }: Pick<Chart, "id">, nth: number) => `url(#${id}-${PATTERNS[nth % PATTERNS.length]})`;

function patternsOf({ id }: Pick<Chart, "id">): PaperElement {
  const of = (name: (typeof PATTERNS)[number], ...inside: PaperElement[]) =>
    el(
      "pattern",
      { id: `${id}-${name}`, patternUnits: "userSpaceOnUse", width: "6", height: "6" },
      el("rect", { width: "6", height: "6", fill: name === "solid" ? "#222222" : "#ffffff" }),
      ...inside,
    );
  const line = (d: string) => el("path", { d, stroke: "#222222", "stroke-width": "1.4", fill: "none" });
  return el(
    "defs",
    {},
    of("solid"),
    of("slant", line("M0 6 L6 0")),
    of("dots", el("rect", { x: "2", y: "2", width: "2", height: "2", fill: "#222222" })),
    of("lines", line("M0 3 L6 3")),
    of("grey", el("rect", { width: "6", height: "6", fill: "#999999" })),
    of("blank"),
  );
}

/** Bars that print in black and white, with the same numbers as a table below: a reader needs no picture. */
export function chart(said: Chart): PaperElement {
  const { title, note, keys, columns, isStacked = false } = said;
  const heights = columns.map(({ parts }) => {
    const counts = parts.map((part) => part ?? 0);
    return isStacked ? counts.reduce((sum, count) => sum + count, 0) : Math.max(0, ...counts);
  });
  const top = roundUp(Math.max(1, ...heights));
  const room = (WIDTH - LEFT) / Math.max(1, columns.length);
  const width = Math.min(44, room * 0.7);
  const scale = (BASE - TOP) / top;
  const bars = columns.flatMap(({ parts }, column): PaperNode[] => {
    const left = LEFT + column * room + (room - width) / 2;
    let below = 0;
    return parts.flatMap((part, nth) => {
      if (!part) return [];
      const height = part * scale;
      const thin = width / parts.length;
      const bar = isStacked
        ? { x: left, y: BASE - below - height, width }
        : { x: left + nth * thin, y: BASE - height, width: thin };
      below += height;
      const at = { x: fixed(bar.x), y: fixed(bar.y), width: fixed(bar.width), height: fixed(height) };
      return [el("rect", { ...at, fill: mark(said, nth), stroke: "#222222", "stroke-width": "1" })];
    });
  });
  const labels = columns.map(({ label }, column) =>
    el(
      "text",
      { x: fixed(LEFT + (column + 0.5) * room), y: "158", "text-anchor": "middle", class: "chart-label" },
      label.length * LABEL_SIGN > room ? `${label.slice(0, Math.floor(room / LABEL_SIGN) - 1)}…` : label,
    ),
  );
  return el(
    "figure",
    { class: "paper-chart" },
    el("figcaption", {}, title),
    keys.length > 1 && legend(said),
    columns.length > 0 &&
      el(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", class: "chart-bars" },
        patternsOf(said),
        ...[0, top].map((value) => axis(value, BASE - value * scale)),
        ...bars,
        ...labels,
      ),
    tableOf(
      ["", ...keys],
      columns.map(({ label, parts, says }) => [
        label,
        ...parts.map((part, nth) => says?.[nth] ?? (part === null ? "—" : String(part))),
      ]),
    ),
    note ? el("p", { class: "paper-note" }, note) : null,
  );
}

function axis(value: number, y: number): PaperElement {
  return el(
    "g",
    {},
    el("line", {
      ...{ x1: String(LEFT), x2: String(WIDTH), y1: fixed(y), y2: fixed(y) },
      ...{ stroke: "#777777", "stroke-width": "0.7" },
    }),
    el(
      "text",
      { x: String(LEFT - 4), y: fixed(y + 4), "text-anchor": "end", class: "chart-label" },
      String(value),
    ),
  );
}

function legend(said: Chart): PaperElement {
  return el(
    "ul",
    { class: "chart-keys", "aria-hidden": "true" },
    ...said.keys.map((key, nth) =>
      el(
        "li",
        {},
        el(
          "svg",
          { viewBox: "0 0 14 14", class: "chart-key" },
          el("rect", {
            ...{ x: "1", y: "1", width: "12", height: "12", fill: mark(said, nth) },
            ...{ stroke: "#222222", "stroke-width": "1" },
          }),
        ),
        key,
      ),
    ),
  );
}

/** The first cell of each row is its head. */
export function tableOf(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  caption?: string,
): PaperElement {
  return el(
    "table",
    {},
    caption ? el("caption", {}, caption) : null,
    el(
      "thead",
      {},
      el("tr", {}, ...heads.map((head) => (head ? el("th", { scope: "col" }, head) : el("td", {})))),
    ),
    el(
      "tbody",
      {},
      ...rows.map(([head = "", ...cells]) =>
        el("tr", {}, el("th", { scope: "row" }, head), ...cells.map((cell) => el("td", {}, cell))),
      ),
    ),
  );
}

const fixed = (value: number) => String(Math.round(value * 10) / 10);

/** 1, 2 or 5 and zeros: as high as the highest bar at least. */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * ten >= value) ?? 10) * ten;
}
