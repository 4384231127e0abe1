import { type DoorWishCode, holds } from "../../../domain/doors/wishSpan.ts";
import type { Id } from "../../../domain/ids.ts";
import { compareAssets } from "../../../domain/inspections/assetOrder.ts";
import { isClosedState } from "../../../domain/issues/moves.ts";
import type { Kind } from "../../../domain/records.ts";
import { AFTER_ALL, type RecordRow } from "../row.ts";
import type { PatrolReads, Shown } from "../store.ts";
import type { Tables } from "../tables.ts";
import { onRecordsChanged } from "./changes.ts";
import { lifeHere } from "./lifeHere.ts";
import { readerOf } from "./reading.ts";
import { readToTell } from "./readToTell.ts";

/** Each is a key or a range of one index. */
export function patrolReadsOf(db: Tables): PatrolReads {
  const { found, under, wordsUnder, readable, unpacked } = readerOf(db);
  const equal = (key: string) => db.records.where("keys").equals(key);
  const assets = async (read: () => PromiseLike<RecordRow[]>) =>
    (await readable<"asset">(read)).sort((a, b) => compareAssets(a.body, b.body));
  const issues = async (read: () => PromiseLike<RecordRow[]>) =>
    (await readable<"issue">(read)).sort((a, b) => latest(b.body.collectedAt, a.body.collectedAt));
  const inspections = async (read: () => PromiseLike<RecordRow[]>) =>
    (await readable<"inspection">(read)).sort(byTime);

  const eventsOf: PatrolReads["eventsOf"] = async (ids) => {
    const events = await readable<"issue_event">(() =>
      db.records
        .where("keys")
        .anyOf(ids.map((id) => `event|${id}`))
        .toArray(),
    );
    const byIssue = new Map<Id, Shown<"issue_event">[]>();
    for (const event of events) {
      const here = byIssue.get(event.body.issue);
      if (here) here.push(event);
      else byIssue.set(event.body.issue, [event]);
    }
    return byIssue;
  };
  const issuesUnder = async (prefix: string) =>
    new Set((await wordsUnder(prefix)).map((word) => word.slice(prefix.length)));
  const endedIssues = async () => {
    const [ended, back] = [await issuesUnder("ended|"), await issuesUnder("back|")];
    const unsure = [...ended].filter((id) => back.has(id));
    if (unsure.length === 0) return ended;
    const [events, records] = [await eventsOf(unsure), await db.records.bulkGet(unsure)];
    const bodies = await readable<"issue">(async () => records.filter((row) => row !== undefined));
    for (const { record, body } of bodies)
      if (!isClosedState(lifeHere(body, events.get(record) ?? []).state)) ended.delete(record);
    return ended;
  };
  const open = async (read: () => PromiseLike<RecordRow[]>) => {
    const [ended, found] = [await endedIssues(), await issues(read)];
    return found.filter(({ record }) => !ended.has(record));
  };

  return {
    eventsOf,
    endedIssues,
    onChanged: (hear) => onRecordsChanged(db, hear),
    assetsIn: (compound) => assets(() => db.records.where("keys").equals(`estate|${compound}`).toArray()),
    assetsOfGrid: (grid) => assets(() => db.records.where("keys").equals(`looks|${grid}`).toArray()),
    allAssets: () => assets(() => under("estate|").toArray()),

    async inspectionsAt(place) {
      const standing = await inspections(() => under(`looked|${place}|`).toArray());
      const taken = await inspections(() => under(`unlooked|${place}|`).toArray());
      return [...standing.reverse(), ...taken.reverse()];
    },
    async latestAt(places) {
      const last = await readable<"inspection">(async () => {
        const rows = await Promise.all(places.map((place) => under(`looked|${place}|`).last()));
        return rows.filter((row) => row !== undefined);
      });
      return new Map(last.map((one) => [one.body.place, one]));
    },
    inspectionsOf: (patrol) => inspections(() => under(`patrol|${patrol}|`).toArray()),
    async placesDone(patrol) {
      const done = new Map<Id, "checked" | "reason">();
      for (const key of await wordsUnder(`patrol|${patrol}|`)) {
        const [, , place = "", how] = key.split("|");
        if (done.get(place) !== "checked") done.set(place, how === "checked" ? "checked" : "reason");
      }
      return done;
    },
    inspectionsOn: (from, to) =>
      inspections(() => found(`lookday|${from}|`, `lookday|${to}|${AFTER_ALL}`).toArray()),
    awaitingCall: () => inspections(() => db.records.where("keys").equals("call").toArray()),
    addedTo: (issue) => inspections(() => db.records.where("keys").equals(`about|${issue}`).toArray()),

    issuesAt: (place) =>
      issues(() => db.records.where("keys").anyOf(`issue|open|${place}`, `issue|done|${place}`).toArray()),
    openIssuesAt: (place) => open(() => db.records.where("keys").equals(`issue|open|${place}`).toArray()),
    openIssues: () => open(() => under("issue|open|").toArray()),
    allIssues: () => issues(() => under("issue|").toArray()),
    async mergedInto(issue) {
      const merges = await readable<"issue_event">(() =>
        db.records.where("keys").equals(`into|${issue}`).toArray(),
      );
      const ids = [...new Set(merges.map(({ body }) => body.issue))];
      const [events, found] = [
        await eventsOf(ids),
        await issues(async () => (await db.records.bulkGet(ids)).filter((row) => row !== undefined)),
      ];
      return found
        .reverse()
        .filter(
          ({ record, body }) => !body.withdrawn && lifeHere(body, events.get(record) ?? []).master === issue,
        );
    },
    async issuesFrom(sources) {
      const raised = await issues(() =>
        db.records
          .where("keys")
          .anyOf(sources.map((id) => `raised|${id}`))
          .distinct()
          .toArray(),
      );
      const bySource = new Map<Id, Shown<"issue">>();
      for (const issue of raised) {
        for (const { id } of issue.body.from) bySource.set(id, issue);
        if (issue.body.slip) bySource.set(issue.body.slip, issue);
      }
      return bySource;
    },

    slipSteps: (slips) =>
      readable<"issue_event">(() =>
        db.records
          .where("keys")
          .anyOf(slips.map((id) => `slip|${id}`))
          .toArray(),
      ),

    async deliveriesAt(door) {
      const steps = await readable<"delivery">(() =>
        db.records.where("keys").equals(`paperat|${door}`).toArray(),
      );
      return steps.sort((a, b) => latest(a.body.happenedAt, b.body.happenedAt));
    },
    ballotsOf: (vote) => readable<"ballot">(() => under(`ballot|${vote}|`).toArray()),
    rollPieces: (vote) =>
      readable<"vote_roll">(() => db.records.where("keys").equals(`roll|${vote}`).toArray()),
    deliveriesOf: (vote) => readable<"delivery">(() => under(`paper|${vote}|`).toArray()),

    toTell: (doors) => readToTell(db, eventsOf, doors),
    async wishesHolding(today) {
      const held = new Map<Id, Set<DoorWishCode>>();
      for (const key of await wordsUnder("doorwish|")) {
        const [, door = "", said = "", until = "", wish] = key.split("|");
        if (!holds({ said, until }, today)) continue;
        held.set(door, (held.get(door) ?? new Set()).add(wish as DoorWishCode));
      }
      return held;
    },
    wishesAt: (door) => readable<"door_wish">(() => under(`doorwish|${door}|`).toArray()),

    careTiers: (door) =>
      readable<"care_tier">(() => (door ? equal(`care|${door}`) : under("care|")).toArray()),
    async consentAt(door) {
      const [reasons, withdrawals] = await Promise.all([
        readable<"care_reason">(() => equal(`carereason|${door}`).toArray()),
        readable<"care_withdrawal">(() => equal(`carewithdrawn|${door}`).toArray()),
      ]);
      return { reasons, withdrawals };
    },

    numbered<K extends Kind>(kind: K) {
      return db.transaction("r", db.records, db.outbox, async () => {
        const rows = await db.records.where("keys").equals(`kind|${kind}`).toArray();
        const shown = await unpacked<K>(rows);
        return shown.flatMap((one, at) => (one ? [{ ...one, seq: rows[at]?.seq ?? 0 }] : []));
      });
    },

    async upkeepOf(maintenance) {
      const done = await readable<"upkeep">(() => under(`upkeep|${maintenance}|`).toArray());
      return done.sort((a, b) => (a.body.doneOn < b.body.doneOn ? 1 : -1));
    },
  };
}

const latest = (one: string, other: string) => Date.parse(one) - Date.parse(other);

/** By the clock of the moment itself, then by when it was written. */
function byTime(a: Shown<"inspection">, b: Shown<"inspection">): number {
  return latest(a.body.inspectedAt, b.body.inspectedAt) || latest(a.at, b.at);
}
