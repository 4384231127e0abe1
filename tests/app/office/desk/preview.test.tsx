import { beforeAll, expect, test } from "vitest";
import { Preview } from "../../../../src/app/office/register/import/Preview.tsx";
import type { RegisterData } from "../../../../src/app/office/register/useRegister.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { HEADER, imported, plan, read } from "../../../reports/registerOffice.ts";
import { phoneWith } from "../../store/phone.ts";
import { layOut, type Paper } from "../paper.ts";
import { drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

test("what is changed is shown as it was and as it will be, of doors, patches and buildings", async () => {
  const { store } = await phoneWith(officeMe);
  const before = `${HEADER}\n新塘村小区,15栋,1单元,1层,101室,住宅,一网格,东片,邻长甲`;
  const after = [
    `${HEADER}`,
    "新塘村小区,15栋,1单元,1层,101室,商铺,一网格,西片,邻长丙",
    "新塘村小区,15栋,2单元,2层,201室,住宅,一网格,东片,邻长乙",
  ].join("\n");
  const known = await imported(before);
  const preview = (
    <Preview
      {...{ file: "门牌.csv", remembered: false, reading: read(after), plan: await plan(after, known) }}
      {...{ same: new Map(), onSame: () => undefined, onSave: () => undefined, onAskAgain: () => undefined }}
      register={known as unknown as RegisterData}
    />
  );
  await drawAtDesk(sheet, store, preview, "新增");
  const said = sheet.textContent.replace(/\s+/g, " ");
  expect(said).toContain("住宅 → 商铺");
  expect(said).toContain("东片 → 西片");
  expect(said).toContain("东片：邻长：邻长甲 → 邻长甲、邻长乙");
  expect(said).toContain("15栋：楼栋补了：2单元、2层");
  store.close();
});
