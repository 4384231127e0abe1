import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { Person } from "../../../src/domain/person.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import type { CardEvent } from "../../../src/domain/wishes/wishCard.ts";
import type { SyncAnswer } from "../../../src/sync/protocol.ts";
import { expectAll, joinAs, openTown, type Phone, settledTown, type Written, write } from "../town.ts";

const AT = { happenedAt: "2026-03-18T17:00:00+08:00" };

/** A wish at a door, its card on the wall, and two volunteers; answers in a word. */
async function wall() {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const helper = await endpoint.addPerson({ name: "志愿者一", role: "volunteer" });
  const other = await endpoint.addPerson({ name: "志愿者二", role: "volunteer" });
  const phones = {
    office: await joinAs(endpoint, settled.office),
    leaderA: await joinAs(endpoint, settled.leaderA),
    leaderB: await joinAs(endpoint, settled.leaderB),
    helper: await joinAs(endpoint, helper),
    other: await joinAs(endpoint, other),
  };
  const put = (by: Id, body: unknown, edit = {}) => write(endpoint, by, body as SurveyRecord, edit);
  const told = async (who: keyof typeof phones, ...words: Written[]) =>
    (await phones[who].sync(words)).receipts.map(said);
  const door = settled.doorA.revision.id;
  const wish = put(settled.leaderA, {
    ...{ kind: "wish", door, text: "想有人教怎么打视频电话", sort: "tutoring", wisher: "older" },
    ...{ mayPublish: true, collectedAt: AT.happenedAt, withdrawn: false },
  });
  const cardBody = {
    ...{ kind: "wish_card", number: "WX-2026-001", text: "想有人教怎么打视频电话", sort: "tutoring" },
    ...{ wisher: "older", publishedOn: "2026-03-18", until: "2026-05-17" },
  };
  const card = put(settled.office, cardBody);
  const publish = put(settled.office, {
    ...{ kind: "wish_event", wish: wish.revision.record, step: "publish", card: card.revision.record, ...AT },
  });
  expect(await told("leaderA", wish)).toEqual(["line"]);
  expect(await told("office", card, publish)).toEqual(["line", "line"]);
  const onCard = (by: Id, step: CardEvent["step"], more: Partial<CardEvent> = {}) =>
    put(by, { kind: "card_event", card: card.revision.record, step, ...AT, ...more });
  const claim = (by: Id) => onCard(by, "claim", { day: "2026-03-25" });
  return {
    ...settled,
    town,
    endpoint,
    helper,
    other,
    phones,
    put,
    told,
    door,
    wish,
    card,
    cardBody,
    onCard,
    claim,
  };
}
const said = ({ verdict, reason, path }: SyncAnswer["receipts"][number]) =>
  [verdict, reason, path].filter(Boolean).join(" ");

/** All that this person is ever told, as one text. */
async function all(phone: Phone): Promise<string> {
  const answers = [await phone.sync([], { cursors: {} })];
  while (answers.at(-1)?.more) answers.push(await phone.sync());
  return JSON.stringify(answers.map(({ rows }) => rows));
}

test("a volunteer reads the card and never the wish, its steps or its door", async () => {
  const { phones, wish, card, door, helper, other, office, told, claim, put } = await wall();
  const heard = await all(phones.helper);
  expect(heard).toContain(card.revision.record);
  for (const hidden of [wish.revision.record, door, '"publish"']) expect(heard).not.toContain(hidden);
  // Where to go stands in the stream of whoever was confirmed, for them and the office.
  const own = claim(helper);
  await told("helper", own);
  const errand = put(office, {
    ...{ kind: "errand", person: helper, card: card.revision.record, claim: own.revision.record },
    ...{ where: "15栋 1单元 301", words: "下午在家", withdrawn: false },
  });
  expect(await told("office", errand)).toEqual(["line"]);
  expect(await all(phones.helper)).toContain("15栋 1单元 301");
  for (const who of ["other", "leaderA", "leaderB"] as const)
    expect(await all(phones[who])).not.toContain("15栋 1单元 301");
  expect(other).not.toBe(helper);
});

test("a volunteer publishes nothing, confirms nobody, and sends nobody anywhere", async () => {
  const { helper, other, told, put, card, cardBody, wish, onCard, claim } = await wall();
  const [own, others] = [claim(helper), claim(other)];
  expect(await told("helper", own)).toEqual(["line"]);
  expect(await told("other", others)).toEqual(["line"]);
  const forged = [
    put(helper, { ...cardBody, number: "WX-2026-002" }),
    put(
      helper,
      { ...cardBody, text: "另一个心愿" },
      {
        ...{ record: card.revision.record, base: card.revision.id, changed: ["text"] },
      },
    ),
    put(helper, { kind: "wish_event", wish: wish.revision.record, step: "check", ...AT }),
    put(helper, {
      ...{ kind: "errand", person: helper, card: card.revision.record, claim: own.revision.record },
      ...{ where: "15栋 301", withdrawn: false },
    }),
  ];
  expect(await told("helper", ...forged)).toEqual(Array(4).fill("refused no-right"));
  const ofOffice = [
    onCard(helper, "confirm", { claim: own.revision.record }),
    onCard(helper, "undone", { claim: own.revision.record }),
    onCard(helper, "prolong", { day: "2026-12-31" }),
    onCard(helper, "end", { why: "fulfilled" }),
  ];
  expect(await told("helper", ...ofOffice)).toEqual(Array(4).fill("held move"));
});

test("nobody claims for another, gives another's claim back, or says that another has done it", async () => {
  const { helper, other, office, told, onCard, claim } = await wall();
  const others = claim(other);
  await told("other", others);
  const named = onCard(helper, "claim", { day: "2026-03-25", claimer: other });
  expect(await told("helper", named)).toEqual(["held form claimer"]);
  expect(await told("helper", claim(other))).toEqual(["held unproven"]);
  const about = { claim: others.revision.record };
  const theirs = [
    onCard(helper, "release", about),
    onCard(helper, "promise", { ...about, day: "2026-03-30" }),
    onCard(helper, "did", about),
  ];
  expect(await told("helper", ...theirs)).toEqual(Array(3).fill("held move"));
  // What is not here may come, and who is not of the office is not told what there is; a step is no claim.
  expect(await told("helper", onCard(helper, "did", { claim: randomUUID() }))).toEqual(["held access"]);
  const said = onCard(office, "confirm", about);
  await told("office", said);
  expect(await told("helper", onCard(helper, "did", { claim: said.revision.record }))).toEqual([
    "held form claim",
  ]);
  expect(await told("helper", onCard(helper, "claim"))).toEqual(["held form day"]);
  // The office types in who came to the counter.
  expect(await told("office", onCard(office, "claim", { day: "2026-03-25", claimer: other }))).toEqual([
    "line",
  ]);
});

test("a step is said once: no claim is dated back or made another's by an edit", async () => {
  const { helper, told, put, claim } = await wall();
  const own = claim(helper);
  await told("helper", own);
  const { record, id: base, body } = own.revision;
  const dated = put(helper, { ...(body as object), day: "2026-03-19" }, { record, base, changed: ["day"] });
  expect(await told("helper", dated)).toEqual(["held access"]);
});

test("whoever has left claims no more, and nobody fills a card up", async () => {
  const { helper, office, endpoint, phones, told, put, claim } = await wall();
  const flood = Array.from({ length: 200 }, () => claim(helper));
  const words = await told("helper", ...flood);
  expect(words.filter((word) => word === "line").length).toBeLessThanOrEqual(60);
  const { rows } = await phones.office.sync([], { cursors: {} });
  const base = rows.find(({ record }) => record === helper)?.id ?? "";
  const gone: Person = { kind: "person", name: "志愿者一", role: "volunteer", left: true };
  expectAll(
    await endpoint.append([put(office, gone, { record: helper, base, changed: ["left"] })], office),
    "line",
  );
  expect(await told("helper", claim(helper))).toEqual(["held access"]);
});

test("a block leader hears how it was at their own doors alone", async () => {
  const { leaderA, leaderB, told, put, wish, card } = await wall();
  const heard = (by: Id, more = {}) =>
    put(by, {
      ...{ kind: "wish_event", wish: wish.revision.record, step: "heard", satisfaction: 3 },
      ...{ card: card.revision.record, ...AT, ...more },
    });
  expect(await told("leaderA", heard(leaderA))).toEqual(["line"]);
  expect(await told("leaderA", heard(leaderA, { satisfaction: undefined }))).toEqual([
    "held form satisfaction",
  ]);
  expect(await told("leaderB", heard(leaderB))).toEqual(["held access"]);
  expect(await told("leaderA", heard(leaderA, { step: "close" }))).toEqual(["held move"]);
});
