import type * as z from "zod/mini";
import { Building, Community, Compound, Door, Grid, Patch } from "./doors/place.ts";
import { Asset } from "./inspections/asset.ts";
import { Helplines } from "./inspections/helplines.ts";
import { Inspection } from "./inspections/inspection.ts";
import { Maintenance, Upkeep } from "./inspections/maintenance.ts";
import { Patrol } from "./inspections/patrol.ts";
import { SitePlan } from "./inspections/sitePlan.ts";
import { Issue } from "./issues/issue.ts";
import type { Kind } from "./kinds.ts";
import { Person } from "./person.ts";
import { Round } from "./visits/round.ts";
import { Visit } from "./visits/visit.ts";

/**
 * Every kind of record this version can read, each with the schema of its body. A new kind is one file, one
 * line here and one in `kinds.ts`.
 */
export const bodies = {
  community: Community,
  compound: Compound,
  building: Building,
  grid: Grid,
  patch: Patch,
  person: Person,
  door: Door,
  round: Round,
  visit: Visit,
  asset: Asset,
  plan: SitePlan,
  patrol: Patrol,
  inspection: Inspection,
  issue: Issue,
  maintenance: Maintenance,
  upkeep: Upkeep,
  helplines: Helplines,
} as const satisfies { [K in Kind]: z.ZodMiniObject };

export { bodyVersion, isKind, type Kind } from "./kinds.ts";
export type Body<K extends Kind> = z.infer<(typeof bodies)[K]>;
export type SurveyRecord = { [K in Kind]: Body<K> }[Kind];

/** Why a body is not acceptable: the path of the first wrong field, "note" or "storeys.2.label". */
export type FormFault = { path: string };

/**
 * Parses a body by its kind. Unknown fields are dropped from the parsed value; whoever stores keeps the exact
 * text instead.
 */
export function parseBody(
  kind: Kind,
  body: unknown,
): { ok: true; body: SurveyRecord } | { ok: false; fault: FormFault } {
  const parsed = bodies[kind].safeParse(body);
  if (parsed.success) return { ok: true, body: parsed.data };
  return { ok: false, fault: { path: parsed.error.issues[0]?.path.join(".") ?? "" } };
}
