import { useState } from "preact/hooks";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { Slips } from "../../../../src/app/office/people/Slips.tsx";
import { staffOf } from "../../../../src/app/office/people/staff.ts";
import { House } from "../../../../src/app/office/register/house/House.tsx";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import { toggled } from "../../../../src/app/office/register/wizard/Wizard.tsx";
import { DoorChooser } from "../../../../src/app/office/rounds/DoorChooser.tsx";
import { estateOf, type RoundEstate } from "../../../../src/app/office/rounds/estate.ts";
import type { OpenStore } from "../../../../src/app/store/open.ts";
import type { DoorAt } from "../../../../src/domain/doors/doorAt.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { house } from "../../../domain/town.ts";
import { newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper, settled } from "../paper.ts";
import { drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
let store: OpenStore;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});
beforeEach(async () => {
  store = (await phoneWith(officeMe)).store;
});

const shiftTap = (node: Paper | undefined) => node?.tell("click", { shiftKey: true });
const boxBeside = (word: string) =>
  sheet
    .all((node) => node.localName === "label" && node.textContent.includes(word))[0]
    ?.all((node) => node.localName === "input")[0];
const isOn = (box: Paper) => box.getAttribute("checked") !== null;

test("in the editor a tap with Shift chooses all doors from the one before to this one", async () => {
  const { building, doors: drafts } = house({ units: 2, storeys: 3, doorsPerLanding: 2 });
  const doors = drafts.map(({ door }): DoorAt => ({ id: newId(), door }));
  function Here() {
    const [picked, setPicked] = useState<ReadonlySet<Id>>(new Set());
    return (
      <House
        building={building}
        doors={doors}
        picked={picked}
        onPick={(ids) => setPicked(toggled(picked, ids))}
      />
    );
  }
  await drawAtDesk(sheet, store, <Here />, "301");
  const cells = () => sheet.all((node) => node.getAttribute("data-door") !== null);
  const labelled = (label: string) => cells().find((cell) => cell.textContent.includes(label));
  labelled("302")?.tap();
  await settled(sheet, () => true);
  shiftTap(labelled("102"));
  await settled(sheet, () => true);
  const chosen = cells().filter((cell) => cell.getAttribute("aria-pressed") === "true");
  expect(chosen.map((cell) => cell.textContent.trim().split(/\s+/).at(-1))).toEqual([
    ..."302 201 202 101 102".split(" "),
  ]);
  store.close();
});

test("among people and among buildings, too", async () => {
  await store.saveAll(
    ["甲", "乙", "丙", "丁"].map((name) => ({
      id: newId(),
      body: { kind: "person" as const, name: `志愿者${name}`, role: "volunteer" as const, left: false },
    })),
  );
  await drawAtDesk(sheet, store, <Slips staff={staffOf(await readRegisterOf(store))} />, "志愿者甲");
  const boxes = sheet.all((node) => node.localName === "input");
  boxes[0]?.tap();
  await settled(sheet, () => true);
  shiftTap(boxes[2]);
  await settled(sheet, () => true);
  expect(boxes.map(isOn)).toEqual([true, true, true, false]);
  boxes[3]?.tap();
  await settled(sheet, () => true);
  shiftTap(boxes[1]);
  await settled(sheet, () => true);
  expect(boxes.map(isOn)).toEqual([true, false, false, false]);

  const compound = newId();
  await store.save({
    id: compound,
    body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 },
  });
  for (const nth of [1, 2, 3]) {
    const draft = house({ name: `${nth}栋`, units: 2, storeys: 1, doorsPerLanding: 2 });
    const home = newId();
    await store.saveAll([
      { id: home, body: { ...draft.building, compound, order: nth } },
      ...draft.doors.map(({ door }) => ({ id: newId(), body: { ...door, building: home } })),
    ]);
  }
  const estate = estateOf(await readRegisterOf(store));
  await drawAtDesk(sheet, store, <Chooser estate={estate} />, "3栋");
  boxBeside("1栋")?.tap();
  await settled(sheet, () => sheet.textContent.includes("chosen 4"));
  shiftTap(boxBeside("3栋"));
  await settled(sheet, () => sheet.textContent.includes("chosen 12"));
  expect(sheet.textContent).toContain("chosen 12");
  store.close();
});

function Chooser({ estate }: { estate: RoundEstate }) {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  return (
    <>
      <DoorChooser estate={estate} chosen={chosen} isShopsToo={false} onChange={setChosen} />
      <p>{`chosen ${chosen.size}`}</p>
    </>
  );
}
