import type { Id } from "../../../../domain/ids.ts";
import { unitOf } from "../../../../domain/issues/handlingUnits.ts";
import { isLooseSpot } from "../../../../domain/issues/issue.ts";
import { dueOfIssue, nextStepOf } from "../../../../domain/issues/issueDue.ts";
import { dayOf, momentOf } from "../../../../domain/time/moment.ts";
import { workingDaysHere } from "../../../../domain/time/workingDays.ts";
import { orderNumber, type WorkOrder } from "../../../../reports/export/workOrder.ts";
import { raisedAt } from "../../../issues/readRaising.ts";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import type { PatrolReads } from "../../../store/store.ts";
import type { World } from "../../../world.ts";

/**
 * Put together anew out of the register and out of what the office wrote for the contractor: nothing that was
 * said at a door, and no walker's note, comes near it. Null where the issue is not here.
 */
export async function readOrder(
  { store, now, me, words }: Pick<World, "store" | "now" | "me" | "words">,
  reads: PatrolReads,
  id: Id,
  origin: string,
): Promise<WorkOrder | null> {
  const issue = await store.get("issue", id);
  if (!issue) return null;
  const { body } = issue;
  const [events, lists, calendars] = await Promise.all([
    reads.eventsOf([id]),
    store.all("handling_units"),
    store.all("calendar"),
  ]);
  const days = workingDaysHere(calendars.map((calendar) => calendar.body));
  const life = lifeHere(body, events.get(id) ?? []);
  const latest = [...life.timeline].reverse().map((event) => event.body);
  const nth = latest.findIndex(({ step }) => step === "assign");
  const given = latest[nth];
  const today = dayOf(now());
  const due = dueOfIssue(body, life, days, today);
  const next = nextStepOf(body, life, days, today);
  const known = isLooseSpot(body.placeKind)
    ? null
    : await raisedAt(store, body.placeKind, body.place, { unit: words.doors.unit });
  // Whom it was given to last; who mended it may have handed it back since.
  const unit = given?.holder ?? life.holder;
  // Its own number may have come later than the order.
  const since = nth < 0 ? [] : latest.slice(0, nth + 1).flatMap((step) => step.holder ?? []);
  const number = since.find((one) => one.kind === unit.kind && one.unit === unit.unit && one.number)?.number;
  const holder = number ? { ...unit, number } : unit;
  const unitCode = unitOf(holder, lists[0]?.body.units ?? [])?.code;
  return {
    community: me.community.name,
    number: orderNumber(id),
    // A spot has no address but the words for it; a home and a thing are named by the register.
    place: known?.where ?? (isLooseSpot(body.placeKind) ? body.where : ""),
    category: body.category,
    severity: life.severity,
    task: given?.words ?? "",
    holder,
    ...(unitCode ? { unitCode } : {}),
    ...(given ? { givenOn: given.happenedAt.slice(0, 10) } : {}),
    ...(next?.what === "secure" ? { safe: next.on } : {}),
    ...(due ? { due: due.atMs === undefined ? due.on : minuteOf(due.atMs) } : {}),
    address: `${origin}/issues/${id}`,
  };
}

/** "2026-03-18 09:30" */
const minuteOf = (ms: number): string => momentOf(new Date(ms)).slice(0, 16).replace("T", " ");
