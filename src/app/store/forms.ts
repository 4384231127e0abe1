import { hangsOn, homeStream } from "../../domain/access.ts";
import { awaitsCall, type Inspection } from "../../domain/inspections/inspection.ts";
import { type Issue, isIssueOpen } from "../../domain/issues/issue.ts";
import { type Kind, parseBody, type SurveyRecord } from "../../domain/records.ts";
import type { Form } from "./form.ts";
import { visitKeys } from "./row.ts";

/** The form of every kind, loaded when something other than a visit is saved. */
export function formOf(kind: Kind): Form {
  return {
    parse: (body) => parseBody(kind, body),
    place: (body) => ({
      parent: hangsOn(body)?.id ?? null,
      stream: homeStream(body) ?? "",
      keys: keysOf(body),
    }),
  };
}

/** The words that a record is found by. Of one kind's words no other kind's begins alike. */
export function keysOf(body: SurveyRecord): string[] {
  switch (body.kind) {
    case "visit":
      return visitKeys(body);
    case "door":
      return [`building|${body.building}`];
    case "asset":
      return [`estate|${body.compound}`, `looks|${body.grid ?? ""}`];
    case "inspection":
      return inspectionKeys(body);
    case "issue":
      return issueKeys(body);
    case "upkeep":
      return [`upkeep|${body.maintenance}|${body.doneOn}`];
    default:
      return [`kind|${body.kind}`];
  }
}

/**
 * `looked` is in the order of what happened, whatever offsets the clocks were at; one that was taken back
 * stands apart.
 */
function inspectionKeys(body: Inspection): string[] {
  const ms = Date.parse(body.inspectedAt);
  const moment = Number.isNaN(ms) ? body.inspectedAt : new Date(ms).toISOString();
  if (body.withdrawn) return [`unlooked|${body.place}|${moment}`];
  const keys = [`looked|${body.place}|${moment}`, `lookday|${body.inspectedAt.slice(0, 10)}|${body.place}`];
  if (body.patrol)
    keys.push(`patrol|${body.patrol}|${body.place}|${body.cannotInspect ? "reason" : "checked"}`);
  if (awaitsCall(body)) keys.push("call");
  for (const issue of body.issues ?? []) keys.push(`about|${issue}`);
  return keys;
}

function issueKeys(body: Issue): string[] {
  const state = isIssueOpen(body) ? "open" : "done";
  return [`issue|${state}|${body.place}`, ...body.from.map(({ id }) => `raised|${id}`)];
}
