import { afterEach, beforeEach, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import { handsUp, voteOn } from "../../attack/attacks/bodies.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let office: Phone;
let pc: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  pc = await town.phoneOf(office.me.person.id);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const resultOn = async (phone: Phone, vote: Id) =>
  (await phone.see("vote", vote)).body.result?.tally.heads.for;

test("a round is read by who walks, without a result until it is closed", async () => {
  const vote = await office.write(voteOn("先修路灯"));
  await exchange(office, estate.first);
  const { body } = await estate.first.see("vote", vote);
  expect(body).toEqual(voteOn("先修路灯"));
  await office.edit("vote", vote, { result: handsUp(14, 2) });
  await exchange(office, estate.first);
  expect(await resultOn(estate.first, vote)).toBe(14);
});

test("two desks that close one round apart are both kept, and somebody chooses", async () => {
  const vote = await office.write(voteOn("先修路灯"));
  await exchange(office, pc);
  await office.edit("vote", vote, { result: handsUp(14, 2) });
  await pc.edit("vote", vote, { result: handsUp(13, 3) });
  await exchange(office, pc, office);
  const shown = await office.see("vote", vote);
  expect(shown.body.result).toEqual(handsUp(14, 2));
  expect(shown.clashes.map(({ field, value }) => [field, value])).toEqual([["result", handsUp(13, 3)]]);
  const [clash] = shown.clashes;
  await office.edit("vote", vote, { result: handsUp(13, 3) }, clash ? [clash.rev] : []);
  await exchange(office, pc);
  expect(await resultOn(pc, vote)).toBe(13);
  await pc.edit("vote", vote, { result: handsUp(1, 3) });
  await exchange(pc, office);
  expect(await resultOn(office, vote)).toBe(13);
});

test("a sheet that is edited at another desk meanwhile stays as it was opened", async () => {
  const vote = await office.write(voteOn("先修路灯"));
  await exchange(office, pc);
  const other = voteOn("先修台阶");
  await pc.edit("vote", vote, { sheet: other.sheet, hash: other.hash });
  await office.edit("vote", vote, { result: handsUp(14, 2) });
  await exchange(office, pc, office);
  const shown = await office.see("vote", vote);
  expect([shown.body.sheet.text, shown.clashes]).toEqual(["先修路灯", []]);
});
