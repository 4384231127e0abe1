import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chart } from "../../../src/reports/paper/charts.ts";
import { el, htmlOf, type PaperNode, pageOf, treeOf } from "../../../src/reports/paper/paperTree.ts";

const words = fc.string({
  unit: fc.constantFrom("a", "灯", "<", ">", "&", '"', "'", "amp;", " ", "{", "\n"),
  minLength: 1,
});
const tags = fc.constantFrom("p", "section", "td", "h2", "svg", "rect", "li" as const);
const paper = fc.letrec<{ node: PaperNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    words,
    fc
      .tuple(tags, fc.array(tie("node"), { maxLength: 3 }), words)
      .map(([tag, inside, label]) => el(tag as "p", { class: label, "aria-label": label }, ...inside)),
  ),
})).node;

/** Two texts beside each other are one text in a page. */
function joined(node: PaperNode): PaperNode {
  if (typeof node === "string") return node;
  const inside: PaperNode[] = [];
  for (const child of node.inside.map(joined)) {
    const last = inside.at(-1);
    if (typeof child === "string" && typeof last === "string") inside[inside.length - 1] = last + child;
    else inside.push(child);
  }
  return { ...node, inside };
}

describe("a paper", () => {
  test("is read again out of its own page, whatever people wrote on it", () => {
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 4 }), words, (inside, title) => {
        const main = el("main", {}, ...inside);
        const page = pageOf(title, "zh-CN", main);
        expect(treeOf(page)).toEqual(joined(main));
        expect(pageOf(title, "zh-CN", treeOf(page) ?? el("p", {}))).toBe(page);
      }),
    );
  });

  test("draws nothing of a page that runs, loads or leads anywhere", () => {
    const bodies = [
      "<main><script>alert(1)</script></main>",
      '<main><img src="https://example.org/a.jpg"></main>',
      '<main><img src="photos/../../x.jpg"></main>',
      '<main><p onclick="x()">a</p></main>',
      '<main><a href="javascript:x()">a</a></main>',
      '<main><rect fill="url(https://example.org/a#b)"></rect></main>',
      '<main><p style="background:url(x)">a</p></main>',
      "<main><iframe></iframe></main>",
      "<main><p>a</main></p>",
      "<main><p>a</main>",
      "<main></main></main>",
      "<main></main><main></main>",
      "<main><!-- a --></main>",
      `${"<div>".repeat(60)}${"</div>".repeat(60)}`,
      "",
    ];
    for (const body of bodies) expect(treeOf(`<html><body>${body}</body></html>`), body).toBeNull();
    expect(treeOf("<main></main>")).toBeNull();
    expect(treeOf("<html><body><main><p>a</p></main></body></html>")).not.toBeNull();
  });

  test("is never written with what it may not hold", () => {
    expect(() => htmlOf(el("p", { onclick: "x()" }))).toThrow(TypeError);
    expect(() => htmlOf(el("img", { src: "data:text/html,x" }))).toThrow(TypeError);
    expect(htmlOf(el("p", {}, "<b>&"))).toBe("<p>&lt;b&gt;&amp;</p>");
  });
});

describe("a chart", () => {
  const months = ["9月", "10月", "11月"];
  const drawn = chart({
    ...{ id: "stands", title: "民情", keys: ["待受理", "办理中"], isStacked: true },
    columns: months.map((label, at) => ({ label, parts: [at, at === 0 ? null : 7] })),
  });
  const html = htmlOf(drawn);

  test("says every number as a table, a missing one as a dash", () => {
    expect(html).toContain('<tr><th scope="row">9月</th><td>0</td><td>—</td></tr>');
    expect(html).toContain('<tr><th scope="row">11月</th><td>2</td><td>7</td></tr>');
  });

  test("tells its keys apart by pattern and outline, in no colour", () => {
    expect(html.match(/fill="url\(#stands-(solid|slant)\)"/g)?.length).toBe(2 + 2 + 2);
    for (const [colour] of html.matchAll(/#[0-9a-f]{6}/g))
      expect(new Set([colour.slice(1, 3), colour.slice(3, 5), colour.slice(5, 7)]).size).toBe(1);
  });

  test("stays inside its frame, whatever the numbers are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 100_000 }), { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
        fc.boolean(),
        (columns, isStacked) => {
          const text = htmlOf(
            chart({
              ...{ id: "any", title: "", keys: ["a", "b", "c"], isStacked },
              columns: columns.map((parts, at) => ({ label: String(at), parts })),
            }),
          );
          for (const [, y, height] of text.matchAll(/ y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g))
            expect(Number(y) + Number(height)).toBeLessThanOrEqual(140.2);
          for (const [, x] of text.matchAll(/ x="([\d.-]+)"/g)) expect(Number(x)).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 50 },
    );
  });
});
