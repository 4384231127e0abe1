import { h, render } from "preact";
import { expect, test } from "vitest";
import { Field } from "../../../src/app/ui/controls/Field.tsx";
import { LangContext } from "../../../src/app/world.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { layOut, settled } from "../office/paper.ts";

test("a text over its limit stays whole, and its field says by how much it is too long", async () => {
  const paper = layOut();
  await loadWords("zh-CN", "phone");
  const pasted = "很".repeat(203);
  const field = h(Field, {
    label: "备注",
    value: pasted,
    onText: () => {},
    lines: 3,
    max: 200,
    asks: "atSave",
  });
  render(h(LangContext.Provider, { value: "zh-CN" }, field), paper as unknown as Element);
  await settled(paper, () => paper.textContent.includes("203 / 200"));
  const [area] = paper.all((node) => node.localName === "textarea");
  // It takes what is pasted: no limit of the browser's own cuts it.
  expect(area?.getAttribute("maxlength") ?? null).toBeNull();
  expect(area?.getAttribute("value") ?? (area as unknown as { value: string }).value).toBe(pasted);
  expect(String(area?.getAttribute("aria-invalid"))).toBe("true");
  expect(paper.all((node) => node.getAttribute("class") === "field-fault")[0]?.textContent).toContain("3");
});
