import { afterEach, beforeEach, expect, test } from "vitest";
import { readCards, readWishes } from "../../../src/app/wishes/readWall.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { ownClaim } from "../../../src/domain/wishes/cardLife.ts";
import type { CardStep } from "../../../src/domain/wishes/wishMoves.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

const TODAY = "2026-03-18";
const AT = { happenedAt: `${TODAY}T10:00:00+08:00` };
let town: Town;
let estate: Estate;
let office: Phone;
let helpers: Phone[];
let wish: Id;
let card: Id;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  helpers = [];
  for (const name of ["志愿者一", "志愿者二", "志愿者三"]) helpers.push(await town.phone(name, "volunteer"));
  wish = await estate.first.write<"wish">({
    ...{ kind: "wish", door: estate.doors[0], text: "灯泡坏了，够不着", sort: "repair", wisher: "older" },
    ...{ mayPublish: true, collectedAt: AT.happenedAt, withdrawn: false },
  });
  await exchange(estate.first, office);
  card = await office.write<"wish_card">({
    ...{ kind: "wish_card", number: "WX-2026-001", text: "想有人来换个灯泡", sort: "repair" },
    ...{ wisher: "older", publishedOn: TODAY, until: "2026-05-17" },
  });
  await office.write<"wish_event">({ kind: "wish_event", wish, step: "publish", card, ...AT });
  await exchange(office, ...helpers, estate.first);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const onCard = (phone: Phone, step: CardStep, more: object = {}) =>
  phone.write<"card_event">({ kind: "card_event", card, step, ...AT, ...more });
const claim = (phone: Phone, minute = 0) =>
  onCard(phone, "claim", { day: "2026-03-25", happenedAt: `${TODAY}T09:${10 + minute}:00+08:00` });
async function lifeOn(phone: Phone, today = TODAY) {
  const cards = await readCards(phone.store, await phone.store.patrolReads(), today);
  const here = cards.find((one) => one.card.record === card);
  if (!here) throw new Error("no card here");
  return here.life;
}
async function wishOn(phone: Phone) {
  const { wishes } = await readWishes(phone.store, await phone.store.patrolReads(), TODAY);
  return wishes.find((one) => one.wish.record === wish)?.life;
}
const told = async (phone: Phone) => {
  const own = ownClaim(await lifeOn(phone), phone.me.person.id);
  return own && [own.how, own.claim.isNumbered];
};

test("claims made without a signal stand in the order of the office's numbers, and everybody is told", async () => {
  const [one, two, three] = helpers as [Phone, Phone, Phone];
  // The clock of whoever comes first to the office says that they were last.
  for (const [at, phone] of [three, two, one].entries()) await claim(phone, at);
  for (const phone of helpers) expect(await told(phone)).toEqual(["first", false]);
  await exchange(one, three, two);
  await exchange(...helpers, office, estate.first);
  expect(await told(one)).toEqual(["first", true]);
  expect(await told(three)).toEqual(["waiting", true]);
  expect(await told(two)).toEqual(["waiting", true]);
  const lives = await Promise.all([...helpers, office, estate.first].map((phone) => lifeOn(phone)));
  for (const life of lives) expect(life).toEqual(lives[0]);
  expect(lives[0]?.waiting.map(({ person }) => person)).toEqual([three, two].map(({ me }) => me.person.id));
});

test("from the claim to the door: confirmed, told where, done, heard how it was, closed", async () => {
  const [one, two] = helpers as [Phone, Phone];
  const own = await claim(one);
  await claim(two);
  await exchange(one, two, office);
  await onCard(office, "confirm", { claim: own });
  const errand = await office.write<"errand">({
    ...{ kind: "errand", person: one.me.person.id, card, claim: own },
    ...{ where: "15栋 1单元 301", withdrawn: false },
  });
  await exchange(office, one, two, estate.first);
  expect((await one.store.all("errand")).map(({ record, body }) => [record, body.where])).toEqual([
    [errand, "15栋 1单元 301"],
  ]);
  expect(await two.store.all("errand")).toEqual([]);
  expect(await wishOn(estate.first)).toMatchObject({ state: "doing", next: { what: "fulfil" } });
  await onCard(one, "did", { claim: own });
  await exchange(one, estate.first);
  expect(await wishOn(estate.first)).toMatchObject({ state: "done", next: { what: "ask" } });
  await estate.first.write<"wish_event">({
    ...{ kind: "wish_event", wish, step: "heard", card, satisfaction: 3, ...AT },
  });
  await exchange(estate.first, office);
  expect(await wishOn(office)).toMatchObject({
    state: "confirmed",
    satisfaction: 3,
    next: { what: "close" },
  });
  await onCard(office, "end", { why: "fulfilled" });
  await office.write<"wish_event">({
    ...{ kind: "wish_event", wish, step: "close", happenedAt: `${TODAY}T11:00:00+08:00` },
  });
  await office.edit("errand", errand, { withdrawn: true, where: "" });
  await exchange(office, estate.first, one);
  for (const phone of [office, estate.first])
    expect(await wishOn(phone)).toMatchObject({ state: "closed", next: null });
  expect((await lifeOn(one)).state).toBe("ended");
  expect((await one.store.all("errand")).map(({ body }) => body.where)).toEqual([""]);
});

test("who gives it back makes room at once; the next in line awaits the office again", async () => {
  const [one, two] = helpers as [Phone, Phone];
  const own = await claim(one);
  await claim(two);
  await exchange(one, two, office);
  await onCard(office, "confirm", { claim: own });
  await exchange(office, one);
  await onCard(one, "release", { claim: own });
  await exchange(one, two, office);
  expect(await told(two)).toEqual(["first", true]);
  expect(await told(one)).toEqual(["released", true]);
  expect(await wishOn(office)).toMatchObject({ state: "claimed", next: { what: "confirm" } });
});

test("what is said of a claim that has not come yet waits for it, and nobody speaks of another's", async () => {
  const [one, two] = helpers as [Phone, Phone];
  const own = await claim(one);
  // As where a file brings them in another order, or an office that was set back has lost the claim.
  const confirmed = await onCard(office, "confirm", { claim: own });
  await onCard(two, "did", { claim: own });
  await exchange(office, two);
  expect((await town.endpoint.log.held()).map(({ reason }) => reason)).toEqual(["parent", "parent"]);
  await exchange(one, two, office);
  expect(await told(one)).toEqual(["confirmed", true]);
  expect((await lifeOn(office)).state).toBe("doing");
  expect(await town.endpoint.log.held()).toMatchObject([{ reason: "move", by: two.me.person.id }]);
  expect(await office.see("card_event", confirmed)).toMatchObject({ state: "stored" });
});

test("an edit of a claim that is held takes nobody's place in the line, on no phone", async () => {
  const [one, two] = helpers as [Phone, Phone];
  const own = await claim(one);
  await exchange(one, two);
  await claim(two);
  await exchange(two, one);
  // By an app that was tampered with: their own claim dated back, and another's made theirs.
  await one.edit("card_event", own, { day: "2026-03-19" });
  await two.edit("card_event", own, { claimer: two.me.person.id });
  await exchange(one, two, office);
  await exchange(one, two);
  for (const phone of [one, two]) {
    expect((await phone.store.get("card_event", own))?.state).toBe("held");
    expect(await lifeOn(phone)).toEqual(await lifeOn(office));
  }
  expect(await told(one)).toEqual(["first", true]);
  expect(await told(two)).toEqual(["waiting", true]);
});

test("a copied phone that claims again is one claim, and an office that was set back ends with one holder", async () => {
  const [one, two] = helpers as [Phone, Phone];
  const restore = await backupOf(town);
  await exchange(one, two, office);
  const copy = await town.phoneOf(one.me.person.id);
  await exchange(copy);
  const own = await claim(one);
  await claim(copy);
  await claim(two);
  await exchange(one, two, copy, office);
  await onCard(office, "confirm", { claim: own });
  await exchange(office, one, two, copy);
  expect(await lifeOn(office)).toMatchObject({ state: "doing", waiting: [{ person: two.me.person.id }] });
  await restore();
  // The others come first, and the office's own desk last: twice, as a phone hands in what it is asked for.
  const all = [two, copy, one, office];
  for (const phone of [...all, ...all, ...all]) await phone.exchange();
  const lives = await Promise.all(all.map((phone) => lifeOn(phone)));
  for (const life of lives) expect(life).toEqual(lives[0]);
  expect(lives[0]).toMatchObject({ state: "doing", holder: { person: one.me.person.id } });
  expect(lives[0]?.waiting.map(({ person }) => person)).toEqual([two.me.person.id]);
  expect(await told(two)).toEqual(["waiting", true]);
});
