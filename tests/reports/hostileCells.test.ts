import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { writeWorkbook } from "../../src/app/office/spreadsheet/writeWorkbook.ts";
import { visitsCsvName } from "../../src/reports/export/visitsCsv.ts";
import { textOf } from "../../src/reports/import/cellText.ts";

test("a workbook holds only text that XML can hold, and no formula", async () => {
  const blob = await writeWorkbook([
    { name: "门牌", rows: [["\u0000\u202e=1+1", "＝HYPERLINK()", "\ufeff-3", "3\u0008-2", "a\tb\nc"]] },
  ]);
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const xml = Object.values(files)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join("");
  expect(xml).not.toMatch(/[^\P{Cc}\t\r\n]|[\u202e\ufeff]/u);
  expect(xml).not.toMatch(/<f[ >]/);
  expect(xml).toContain("=1+1");
});

test("a cell of a register loses what nobody sees before a door's identity is made of it, and a control is a fault to be named", () => {
  expect(textOf("3\u202e0\u20601\u200d")).toBe("301");
  expect(textOf("3\u00001")).toBe("3\u00001");
});

test("a file's name turns no direction of reading", () => {
  expect(visitsCsvName("新塘\u202evsc.\u0000村", "2026-03-18", "2026-03-18")).toBe(
    "走访_新塘vsc.村_2026-03-18.csv",
  );
});
