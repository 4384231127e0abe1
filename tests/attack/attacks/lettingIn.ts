import type { Id } from "../../../src/domain/ids.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, readJson, type Written } from "../phone.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

/** One push of words, as large as the protocol lets it be. */
const PUSH_MAX = 1000;
const HELD_ROWS_MAX = 2000;

const reads = async (phone: Phone, record: Id) => (await phone.pull()).rows.has(record);

/** The office's button for all of one person's things; by id, what became of each. */
async function acceptMany({ office }: Town, some: Written[]): Promise<Map<Id, string>> {
  const answer = await office.ask("/api/held/accept", {
    proto: PROTO,
    ids: some.map(({ revision }) => revision.id),
  });
  const { became } = readJson<{ became: { id: Id; became: string }[] }>(answer);
  return new Map(became.map((one) => [one.id, one.became]));
}

async function isStanding({ office }: Town, written: Written): Promise<boolean> {
  return [...(await office.pull()).rows.values()].some(({ text }) => text === written.text);
}

const stepOf = (issue: Id, step: string, said: object = {}) =>
  ({
    ...{ kind: "issue_event", issue, step, from: "collected", after: [] },
    ...{ happenedAt: "2026-03-18T17:00:00+08:00", withdrawn: false },
    ...said,
  }) as unknown as SurveyRecord;

const forgedSteps: Attack = {
  name: "steps-in-the-office's-name",
  row: 1,
  async run(town, broke) {
    const { office, leaderA, leaderB, doorA } = town;
    const issue = leaderA.write(body.issueAt("door", doorA));
    await leaderA.put(issue);
    const { id } = issue.revision;
    const by = office.person;
    const decline = leaderB.write(stepOf(id, "decline", { reason: "not_ours", words: "不归我们管" }), {
      by,
      device: office.device,
    });
    const wish = leaderB.write(
      {
        ...{ kind: "door_wish", door: doorA, wish: "no_knock", withdrawn: false },
        ...{ saidAt: "2026-03-18T17:00:00+08:00", until: "2026-06-01" },
      } as unknown as SurveyRecord,
      { by: leaderA.person, device: leaderA.device },
    );
    const remark = leaderB.write(stepOf(id, "remark", { words: "又去看过一次" }), {
      ...{ by: leaderA.person, device: leaderA.device },
    });
    await office.handIn(decline, wish, remark);
    const became = await acceptMany(town, [decline, wish, remark]);
    for (const one of [decline, wish])
      if (became.get(one.revision.id) !== "alone" || (await isStanding(town, one)))
        broke(`one button let in a ${one.revision.kind} that nobody looked at`);
    if (!(await isStanding(town, remark))) broke("a remark was not let in together with others");
  },
};

const movedByTap: Attack = {
  name: "moved-by-a-tap",
  row: 4,
  async run(town, broke) {
    const { office, worker1, leaderA, leaderB, leaderC, patchA, patchB, patchC } = town;
    const [door] = await town.put(town.door(patchA));
    const record = door?.revision.record ?? "";
    const visit = leaderA.write(body.visitTo(record));
    await leaderA.put(visit);
    const row = await town.row(record);
    const pulled = worker1.edit(row, { patch: patchB }, { stream: `patch:${patchA}` });
    const [receipt] = await worker1.put(pulled);
    if (isPlaced(receipt)) broke(`a door that a grid worker moved was answered ${nowOf(receipt)}`);
    const { held } = await office.held();
    const listed = held.find(({ id }) => id === pulled.revision.id);
    if (listed?.letIn !== "sure") broke(`the office is told to let a move in by ${listed?.letIn}`);
    const tapped = await office.accept(pulled.revision.id);
    if (tapped.status !== 409) broke(`one tap on a move was answered ${tapped.status} ${tapped.error}`);
    if ((await acceptMany(town, [pulled])).get(pulled.revision.id) !== "alone")
      broke("a move came in with others");
    if (await reads(leaderB, visit.revision.record)) broke("another leader reads a visit by one tap");
    const sure = await office.accept(pulled.revision.id, true);
    if (sure.status !== 200) broke(`a move that was read was answered ${sure.status}`);

    // An own issue that went with its door is taken back, with what others have said on it.
    const [other] = await town.put(town.door(patchA));
    const there = other?.revision.record ?? "";
    const issue = leaderA.write(body.issueAt("door", there));
    await leaderA.put(issue);
    await town.settle(office.edit(await town.row(there), { patch: patchC }));
    await leaderC.pull();
    const remark = leaderC.write(stepOf(issue.revision.id, "remark", { words: "那边说的话" }));
    await leaderC.put(remark);
    const back = leaderA.edit(
      issue,
      { place: town.doorA },
      { parent: town.doorA, stream: `patch:${patchA}` },
    );
    await leaderA.put(back);
    await acceptMany(town, [back]);
    await office.accept(back.revision.id);
    if (await reads(leaderA, remark.revision.record))
      broke("a former leader reads what was said since, by one tap");
  },
};

const firstUnderAnId: Attack = {
  name: "first-under-an-id",
  row: 21,
  async run(town, broke) {
    const { office, leaderA, leaderB, doorA, doorC } = town;
    const truly = leaderA.write(body.visitTo(doorC, { note: "真话" }));
    const { id } = truly.revision;
    const junk = leaderB.write(body.personOf("office"), { id, record: id, by: office.person });
    const forged = leaderB.write(body.visitTo(doorC, { note: "假话" }), { id, by: leaderA.person });
    await leaderB.handIn(junk, forged);
    await leaderA.put(truly);
    const { held } = await office.held();
    const own = held.find(({ text }) => text === truly.text);
    const unnamed = await office.accept(id, true);
    if (unnamed.status === 200)
      broke("of several words under one id the office was not asked which it means");
    const answer = await office.ask("/api/held/accept", { proto: PROTO, id, seqs: [own?.seq ?? 0] });
    if (answer.status !== 200) broke(`the author's own words were answered ${answer.status}`);
    if (!(await isStanding(town, truly)) || (await isStanding(town, forged)))
      broke("others' words stand as the author's");

    const other = leaderA.write(body.visitTo(doorA, { note: "又一句真话" }));
    const altered = leaderA.write(body.visitTo(doorA, { note: "改过的" }), { id: other.revision.id });
    await leaderB.handIn(altered);
    const [brought] = await office.handIn(other);
    if (nowOf(brought) !== "held:unproven")
      broke(`true words behind a forgery under their id were answered ${nowOf(brought)}`);
    const [late] = await leaderA.put(other);
    if (!isPlaced(late)) broke(`then the author's own hand was answered ${nowOf(late)}`);
  },
};

const leftTheOffice: Attack = {
  name: "left-the-office",
  row: 6,
  isLong: true,
  async run(town, broke) {
    const { doorA } = town;
    const [person] = await town.put(body.personOf("office", { name: "office two" }));
    const record = person?.revision.record ?? "";
    const gone = await town.phoneOf(record, "office two");
    await gone.pull();
    await town.settle(town.office.edit(await town.row(record), { left: true }));
    let taken = 0;
    for (let push = 0; push * PUSH_MAX < HELD_ROWS_MAX + PUSH_MAX; push += 1) {
      const words = Array.from({ length: PUSH_MAX }, () => gone.write(body.visitTo(doorA)));
      taken += (await gone.put(...words)).filter(({ verdict }) => verdict !== "refused").length;
    }
    if (taken > HELD_ROWS_MAX) broke(`${taken} words of who has left the office are held`);
  },
};

export const lettingIn = [forgedSteps, movedByTap, firstUnderAnId, leftTheOffice];
