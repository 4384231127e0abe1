import { afterAll, beforeAll, expect, test } from "vitest";
import { AddPerson } from "../../../../src/app/office/people/AddPerson.tsx";
import { staffOf } from "../../../../src/app/office/people/staff.ts";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { openTown, type Town } from "../../../town.ts";
import { layOut, type Paper, settled } from "../paper.ts";
import { buttonSaying, drawAtDesk } from "./atDesk.ts";

let sheet: Paper;
let town: Town;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
  town = await openTown();
});
afterAll(() => town.close());

const one = (name: string) => sheet.all((node) => node.localName === name)[0];

test("somebody of a name that is there is added only after that was said, by a second tap", async () => {
  const office = await town.phone("社区甲", "office");
  await office.exchange();
  const called = async () => (await office.store.all("person")).map(({ body }) => body.name);
  const before = await called();
  const added: string[] = [];
  const staff = staffOf(await readRegisterOf(office.store));
  const form = <AddPerson staff={staff} onClose={() => undefined} onAdded={(name) => added.push(name)} />;
  await drawAtDesk(sheet, office.store, form, "角色", { me: office.me });
  const field = one("input") as Paper & { value: string };
  field.value = " 社区甲 ";
  field.tell("input");
  await settled(sheet, () => sheet.textContent.includes("已有一位社区甲"));
  expect(buttonSaying(sheet, "仍然添加")).toBeUndefined();
  one("form")?.tell("submit");
  await settled(sheet, () => buttonSaying(sheet, "仍然添加") !== undefined);
  expect([added, await called()]).toEqual([[], before]);
  one("form")?.tell("submit");
  await settled(sheet, () => added.length > 0);
  expect(added).toEqual(["社区甲"]);
  expect((await called()).filter((name) => name === "社区甲")).toHaveLength(2);
});
