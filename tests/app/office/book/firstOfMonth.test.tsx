import { beforeAll, expect, test } from "vitest";
import { ExportsDesk } from "../../../../src/app/office/exports/ExportsDesk.tsx";
import Visits from "../../../../src/app/office/visits/Visits.tsx";
import { WithReads } from "../../../../src/app/patrolReads.tsx";
import { loadWords } from "../../../../src/words/loader.ts";
import { phoneWith } from "../../store/phone.ts";
import { drawAtDesk, officeMe } from "../desk/atDesk.ts";
import { layOut, type Paper } from "../paper.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

const days = () =>
  sheet
    .all((node) => node.localName === "input" && node.getAttribute("type") === "date")
    .map((node) => node.getAttribute("data-said"));

test("what was done in the days before a new month stands in the desk's tables on its first day, too", async () => {
  const { store } = await phoneWith(officeMe);
  await drawAtDesk(sheet, store, <Visits />, "走访", { now: "2026-12-01T08:00:00+08:00" });
  expect(days()).toEqual(["2026-11-01", "2026-12-01"]);
  const out = (
    <WithReads>
      <ExportsDesk />
    </WithReads>
  );
  await drawAtDesk(sheet, store, out, "按日期", { now: "2026-03-31T08:00:00+08:00" });
  expect(days()).toEqual(["2026-02-28", "2026-03-31"]);
  store.close();
});
