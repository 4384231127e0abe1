import type { Id } from "../../../src/domain/ids.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, type Written } from "../phone.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

/** An office person who is a leader now, and still has the phone. */
async function formerClerk(town: Town): Promise<Phone> {
  const clerk = await town.newcomer("office");
  await town.settle(town.office.edit(await town.row(clerk.person), { role: "block_leader" }));
  await clerk.sync();
  return clerk;
}

/** What would make somebody more than they are. */
async function gains(town: Town, who: Phone): Promise<Written[]> {
  const { grid1, patchA, community } = town;
  return [
    who.edit(await town.row(who.person), { role: "office" }),
    who.edit(await town.row(town.volunteer.person), { role: "office" }),
    who.edit(await town.row(patchA), { leaders: [who.person] }),
    who.edit(await town.row(grid1), { workers: [who.person] }),
    who.edit(await town.row(community), { name: "别的社区" }),
    who.write(body.patchOf(grid1, [who.person])),
    who.write(body.gridOf([who.person])),
    who.write(body.personOf("office")),
    who.write(body.helplinesOf("13800000000")),
    who.write(body.noticeOf("验证码发到13800000000")),
  ];
}

/** Role and streams, to be compared as one text. */
async function reach(phone: Phone): Promise<string> {
  const { role, streams } = await phone.pull();
  return `${role} ${streams.join(" ")}`;
}

const ownPromotion: Attack = {
  name: "own-promotion",
  row: 4,
  async run(town, broke) {
    for (const who of [town.volunteer, town.viewer, town.leaderA, town.worker1, town.former]) {
      const before = await reach(who);
      for (const written of await gains(town, who)) {
        const [receipt] = await who.put(written);
        const { kind } = written.revision;
        if (nowOf(receipt) !== "refused:no-right")
          broke(
            `a ${kind} by ${who.name}, who never had a right to write one, was answered ${nowOf(receipt)}`,
          );
        const { status } = await town.office.accept(written.revision.id);
        if (status === 200) broke(`one tap let in a ${kind} by ${who.name}`);
      }
      const after = await reach(who);
      if (after !== before) broke(`${who.name} was “${before}” and is “${after}”`);
    }
  },
};

const onceOffice: Attack = {
  name: "once-office",
  row: 4,
  async run(town, broke) {
    const { office, doorB } = town;
    const clerk = await formerClerk(town);
    const before = await reach(clerk);
    const queued = [
      ...(await gains(town, clerk)),
      clerk.write(body.compoundOf("另一小区")),
      clerk.write(body.visitTo(doorB)),
    ];
    const receipts = await clerk.put(...queued);
    for (const [at, receipt] of receipts.entries()) {
      if (nowOf(receipt) !== "held:access")
        broke(`a ${queued[at]?.revision.kind} of who was the office once was answered ${nowOf(receipt)}`);
    }
    for (const { revision } of queued.slice(0, 9)) {
      const { status, error } = await office.accept(revision.id);
      if (status !== 409 || error !== "sure")
        broke(`one tap for a ${revision.kind} that changes who may do what was answered ${status} ${error}`);
    }
    const after = await reach(clerk);
    if (after !== before) broke(`who was the office once was “${before}” and is “${after}”`);
    // The office means it: they are the office again, and nothing else of what had waited has come in by
    // that.
    const again = await office.accept(queued[0]?.revision.id ?? "", true);
    if (again.status !== 200 || !(await clerk.pull()).streams.includes("office"))
      broke(`the office could not make them the office again: ${again.status}`);
    const rest = new Set(queued.slice(1).map(({ revision }) => revision.id));
    for (const row of (await office.pull()).rows.values())
      if (rest.has(row.id)) broke(`with the role came a ${row.kind} that had waited`);
  },
};

const gainedLater: Attack = {
  name: "gained-later",
  row: 4,
  async run(town, broke) {
    const { office, former, left, volunteer, patchC, grid2, doorC, asset2 } = town;
    const waiting: [Phone, Written[]][] = [
      [former, [former.write(body.visitTo(doorC)), former.write(body.issueAt("door", doorC))]],
      [
        left,
        [left.write(town.door(patchC)), left.write(town.asset(grid2)), left.write(body.patrolOver([asset2]))],
      ],
      [
        volunteer,
        [
          volunteer.write(body.visitTo(doorC)),
          volunteer.write(body.roundOver([doorC])),
          volunteer.write(town.door(patchC)),
        ],
      ],
    ];
    for (const [who, words] of waiting) {
      for (const receipt of await who.put(...words)) {
        const wanted = who === volunteer ? "refused:no-right" : "held:access";
        if (nowOf(receipt) !== wanted)
          broke(`what ${who.name} wrote without a right was answered ${nowOf(receipt)}`);
      }
    }
    await town.settle(
      office.edit(await town.row(patchC), { leaders: [town.leaderC.person, former.person] }),
      office.edit(await town.row(left.person), { left: false }),
      office.edit(await town.row(volunteer.person), { role: "grid_worker" }),
      office.edit(await town.row(grid2), { workers: [town.worker2.person, left.person, volunteer.person] }),
    );
    const there = new Set([...(await office.pull()).rows.values()].map(({ id }) => id));
    for (const [who, words] of waiting) {
      for (const { revision } of words)
        if (there.has(revision.id))
          broke(`a ${revision.kind} that ${who.name} had written before came in with the new right`);
    }
    const { status } = await office.accept(waiting[0]?.[1][0]?.revision.id ?? "");
    if (status !== 200) broke(`one tap for a visit of who has the right again was answered ${status}`);
    const [now] = await former.put(former.write(body.visitTo(doorC)));
    if (!isPlaced(now)) broke(`a visit written with the new right was answered ${nowOf(now)}`);
  },
};

const acceptedByOthers: Attack = {
  name: "accepted-by-others",
  row: 4,
  async run(town, broke) {
    const { left, doorC, asset2 } = town;
    const waiting = [left.write(body.visitTo(doorC)), left.write(body.inspectionOf("asset", asset2))];
    await left.put(...waiting);
    const ids: Id[] = waiting.map(({ revision }) => revision.id);
    for (const who of town.everybody) {
      if (who === town.office) continue;
      for (const id of ids) {
        const { status } = await who.accept(id, true);
        if (status < 400) broke(`${who.name} let in what was held: ${status}`);
      }
      const list = await who.ask("/api/held");
      if (list.status < 400) broke(`${who.name} reads what is held: ${list.status}`);
    }
  },
};

export const promotions = [ownPromotion, onceOffice, gainedLater, acceptedByOthers];
