import { afterEach, beforeEach, expect, test } from "vitest";
import { chosenBody, clashingFields } from "../../../src/app/clash/clash.ts";
import { settleClashes } from "../../../src/app/clash/settleClashes.ts";
import { inspectionNow } from "../../../src/app/inspections/check/inspect.ts";
import { issueNow } from "../../../src/app/issues/issueDraft.ts";
import { lamp } from "../../../src/checklists/lamp.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { openTown, type Phone, type Town } from "../../town.ts";

const asked = { kind: "lamp" as const, heads: 1, role: "grid_worker" as const };
let town: Town;
let office: Phone;
let worker: Phone;
let grid: Id;
let place: Id;

beforeEach(async () => {
  town = await openTown();
  office = await town.phone("社区", "office");
  worker = await town.phone("网格员", "grid_worker");
  grid = await office.write({ kind: "grid", name: "第一网格", workers: [worker.me.person.id] });
  const compound = await office.write({
    kind: "compound",
    name: "新塘村小区",
    aliases: [],
    code: "C1",
    order: 1,
  });
  place = await office.write({
    kind: "asset",
    type: "lamp",
    code: "L07",
    compound,
    grid,
    where: "8栋东头",
    status: "in_use",
  });
  await meet();
});
afterEach(() => town.close());

async function meet(): Promise<void> {
  for (const phone of [office, worker, office, worker]) await phone.exchange();
}

const worldOf = (phone: Phone) => ({ store: phone.store, newId: town.newId });

test("two corrections of one look at a lamp: who chooses the answers is not asked how grave it is, that follows", async () => {
  const fresh = inspectionNow({ id: place, kind: "asset" }, lamp, town.clock.now, {
    preset: { mode: ["night"] },
  });
  const look = await worker.write<"inspection">({
    ...fresh,
    answers: { mode: ["night"], light: ["on"] },
    severity: 0,
  });
  await meet();
  await worker.edit("inspection", look, { answers: { mode: ["night"], light: ["dim"] }, severity: 1 });
  await office.edit("inspection", look, { answers: { mode: ["night"], light: ["off"] }, severity: 2 });
  await meet();
  const shown = await worker.see("inspection", look);
  expect(clashingFields(shown)).toEqual(["answers"]);
  const [other] = shown.clashes.filter(({ field }) => field === "answers");
  const body = chosenBody(shown, { answers: other?.value }, asked);
  if (body?.kind !== "inspection") throw new Error("no inspection was chosen");
  expect([body.answers.light, body.severity]).toEqual(
    JSON.stringify(other?.value).includes("off") ? [["off"], 2] : [["dim"], 1],
  );
  expect(body.corrected).toBe(true);
  expect(await settleClashes(worldOf(worker), town.newId(), shown, body)).toMatchObject({ saved: true });
  await meet();
  for (const phone of [worker, office])
    expect(await phone.see("inspection", look)).toMatchObject({
      clashes: [],
      body: { answers: body.answers },
    });
});

test("who takes one field of an issue from the other writing and keeps another as it stands has settled both", async () => {
  const issue = await worker.write<"issue">(
    issueNow({ id: grid, kind: "grid", where: "8栋东头" }, town.clock.now, { words: "灯不亮" }),
  );
  await meet();
  const change = (words: string, where: string): Partial<Body<"issue">> => ({ words, where });
  await worker.edit("issue", issue, change("一排灯都不亮", "8栋东头路口"));
  await office.edit("issue", issue, change("三盏灯不亮", "8栋到9栋"));
  await meet();
  const shown = await worker.see("issue", issue);
  expect(clashingFields(shown).sort()).toEqual(["where", "words"]);
  const theirs = shown.clashes.find(({ field }) => field === "words")?.value;
  const body = chosenBody(shown, { words: theirs }, null);
  if (body?.kind !== "issue") throw new Error("no issue was chosen");
  expect(await settleClashes(worldOf(worker), town.newId(), shown, body)).toMatchObject({ saved: true });
  expect((await worker.see("issue", issue)).clashes).toEqual([]);
  await meet();
  for (const phone of [worker, office])
    expect(await phone.see("issue", issue)).toMatchObject({
      clashes: [],
      body: { words: theirs, where: shown.body.where },
    });
});
