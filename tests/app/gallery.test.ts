import { expect, test } from "vitest";
import { specimens } from "../../scripts/gallery/page/specimens.ts";
import { below, importsOf, read } from "../house/source.ts";

const ui = below("src/app/ui").files.filter((file) => file.endsWith(".tsx"));
const shown = [...new Set(specimens.map(({ part }) => part))];

/** The components of a file: what it exports with a capital, types left out. */
const partsOf = (file: string) =>
  [...read(file).matchAll(/^export (?:function|const) ([A-Z][a-z]\w*)/gm)].map(([, name]) => name ?? "");

test("the gallery shows every part of src/app/ui, and no other", () => {
  expect(shown.sort()).toEqual(ui.flatMap(partsOf).sort());
});

test("every file of src/app/ui has a part that the gallery shows", () => {
  expect(ui.filter((file) => partsOf(file).length === 0)).toEqual([]);
});

test("no part is shown twice in the same state", () => {
  const names = specimens.map(({ part, state }) => `${part}: ${state}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("nothing of the product imports the gallery", () => {
  const sources = below("src").files.filter((file) => /\.tsx?$/.test(file));
  expect(sources.filter((file) => importsOf(read(file)).some((name) => name.includes("gallery")))).toEqual(
    [],
  );
});
