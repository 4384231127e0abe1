import { householdKinds } from "./care/kindRows.ts";
import { deliberationKinds } from "./deliberation/kindRows.ts";
import { Building, Community, Compound, Door, Grid, Patch } from "./doors/place.ts";
import { exporters } from "./exports/exportCodes.ts";
import { ExportNote } from "./exports/exportNote.ts";
import { Asset } from "./inspections/asset.ts";
import { Helplines } from "./inspections/helplines.ts";
import { Inspection, inspectionKeys } from "./inspections/inspection.ts";
import { Maintenance, Upkeep } from "./inspections/maintenance.ts";
import { Patrol } from "./inspections/patrol.ts";
import { SitePlan } from "./inspections/sitePlan.ts";
import { HandlingUnits } from "./issues/handlingUnits.ts";
import { Issue, isLooseSpot, issueKeys } from "./issues/issue.ts";
import { IssueEvent, issueEventKeys } from "./issues/issueEvent.ts";
import { ReplyTemplates } from "./issues/replyTemplates.ts";
import { SlipPlace } from "./issues/slipPlace.ts";
import { desks, type KindRow, type Parent } from "./kindRow.ts";
import { monthKinds } from "./month/kindRows.ts";
import { Person, type Role } from "./person.ts";
import { serviceKinds } from "./service/kindRows.ts";
import { Calendar } from "./time/calendar.ts";
import { OfficeNotice } from "./time/notice.ts";
import { Round } from "./visits/round.ts";
import { Visit } from "./visits/visit.ts";
import { visitForm } from "./visits/visitForm.ts";
import { wishKinds } from "./wishes/kindRows.ts";

// Every kind of record that this version can read, one row each. Nothing about a kind stands anywhere else
// but its words (`words/zh/kind.ts`, and in every other language) and its screens.
// The first load saves visits and must not carry every kind's schema. It imports nothing of this module: what
// saving a visit needs of its row stands beside the visit's schema, and of the list of what this version can
// read (`knownKinds.ts`) the build holds a digest.

const OFFICE: readonly Role[] = ["office"];
const WORKERS: readonly Role[] = ["office", "grid_worker"];
const WALKERS: readonly Role[] = ["office", "grid_worker", "block_leader"];
/** Into the stream of somebody's own; there what they wrote as a volunteer stays theirs with another role. */
const HELPERS: readonly Role[] = [...WALKERS, "volunteer"];

/** Doors of no patch: the office alone reads them. */
export const UNASSIGNED = "patch:unassigned";
const on = <K extends string>(kind: K, id: string) => ({ kind, id }) satisfies Parent;
const inAll = () => "all" as const;
/** Lists of doors and assets, which only those read who walk: a name may say who lives behind its doors. */
const inRounds = () => "rounds" as const;

/** Of which a community has few, so that all of a kind are read at once. */
const few = ({ kind }: { kind: string }) => [`kind|${kind}`];
export type FewKeys = typeof few;

const PLAIN = { version: 1, decides: null, late: false, covers: null, desk: null } as const;
/** A row of a register. */
const REGISTERED = { ...PLAIN, corrects: "writers", ids: "derived", brought: "never" } as const;
/** What is planned over many doors or assets. */
const PLANNED = { ...PLAIN, ids: "drawn", brought: "never", home: inRounds, keys: few } as const;
/** What was seen, heard or done: written once, what follows is a correction. */
const TOLD = { ...PLAIN, corrects: "author", ids: "drawn", brought: "told" } as const;

export const kinds = {
  community: {
    ...REGISTERED,
    schema: Community,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    decides: "trust",
    desk: "community",
    page: () => desks.community,
  } satisfies KindRow<Community>,
  compound: {
    ...REGISTERED,
    schema: Compound,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    desk: "register",
    page: () => desks.register,
  } satisfies KindRow<Compound>,
  building: {
    ...REGISTERED,
    schema: Building,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    desk: "register",
    page: (_, record) => `${desks.register}/building/${record}`,
  } satisfies KindRow<Building>,
  grid: {
    ...REGISTERED,
    schema: Grid,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    decides: "access",
    desk: "places",
    page: () => desks.places,
  } satisfies KindRow<Grid>,
  patch: {
    ...REGISTERED,
    schema: Patch,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    decides: "access",
    desk: "places",
    page: () => desks.places,
  } satisfies KindRow<Patch>,
  person: {
    ...REGISTERED,
    schema: Person,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    decides: "access",
    desk: "people",
    page: (_, record) => `${desks.people}/person/${record}`,
  } satisfies KindRow<Person>,
  door: {
    ...REGISTERED,
    schema: Door,
    home: ({ patch }) => (patch ? `patch:${patch}` : UNASSIGNED),
    keys: ({ building }) => [`building|${building}`],
    writers: { patch: WORKERS },
    brought: "proven",
    desk: "register",
    page: (_, record) => `/door/${record}`,
  } satisfies KindRow<Door>,
  ...householdKinds,
  round: {
    ...PLANNED,
    schema: Round,
    writers: { rounds: WORKERS },
    corrects: "author",
    covers: ({ doors }) => doors,
    desk: "rounds",
    page: (_, record) => `${desks.rounds}/round/${record}`,
  } satisfies KindRow<Round>,
  visit: {
    ...TOLD,
    ...visitForm,
    schema: Visit,
    writers: { patch: WALKERS },
    late: true,
    page: ({ door }) => `/door/${door}`,
  } satisfies KindRow<Visit>,
  asset: {
    ...REGISTERED,
    schema: Asset,
    home: ({ grid }) => (grid ? `grid:${grid}` : "office"),
    keys: ({ compound, grid }) => [`estate|${compound}`, `looks|${grid ?? ""}`],
    writers: { grid: WORKERS, office: OFFICE },
    brought: "proven",
    page: (_, record) => `/patrol/asset/${record}`,
  } satisfies KindRow<Asset>,
  plan: {
    ...REGISTERED,
    schema: SitePlan,
    home: inAll,
    keys: few,
    writers: { all: WORKERS },
    page: ({ compound }) => `/office/patrol/drawing?estate=${compound}`,
  } satisfies KindRow<SitePlan>,
  // Closed by any worker who reads all of its assets.
  patrol: {
    ...PLANNED,
    schema: Patrol,
    writers: { rounds: WORKERS },
    corrects: "writers",
    covers: ({ assets }) => assets,
    page: (_, record) => `/patrol/round/${record}`,
  } satisfies KindRow<Patrol>,
  inspection: {
    ...TOLD,
    schema: Inspection,
    home: ({ place, placeKind }) => on(placeKind, place),
    keys: inspectionKeys,
    writers: { patch: WALKERS, grid: WALKERS, office: OFFICE },
    late: true,
    page: (_, record) => `/patrol/seen/${record}`,
  } satisfies KindRow<Inspection>,
  issue: {
    ...TOLD,
    schema: Issue,
    home: ({ place, placeKind }) => (isLooseSpot(placeKind) ? `${placeKind}:${place}` : on(placeKind, place)),
    keys: issueKeys,
    writers: { patch: WALKERS, grid: WALKERS, office: OFFICE, person: HELPERS },
    late: true,
    page: (_, record) => `/issues/${record}`,
  } satisfies KindRow<Issue>,
  // Written once: what follows is that its author or the office takes it back, see the office's ingest.
  issue_event: {
    ...TOLD,
    schema: IssueEvent,
    home: ({ issue }) => on("issue", issue),
    keys: issueEventKeys,
    writers: { patch: WALKERS, grid: WALKERS, office: OFFICE, person: HELPERS },
    page: ({ issue }) => `/issues/${issue}`,
  } satisfies KindRow<IssueEvent>,
  maintenance: {
    ...PLANNED,
    schema: Maintenance,
    writers: { rounds: WORKERS },
    corrects: "writers",
    covers: ({ assets }) => assets,
    page: (_, record) => `/office/patrol/plans/${record}`,
  } satisfies KindRow<Maintenance>,
  upkeep: {
    ...TOLD,
    schema: Upkeep,
    home: ({ maintenance }) => on("maintenance", maintenance),
    keys: ({ maintenance, doneOn }) => [`upkeep|${maintenance}|${doneOn}`],
    writers: { rounds: WORKERS },
    page: ({ maintenance }) => `/office/patrol/plans/${maintenance}`,
  } satisfies KindRow<Upkeep>,
  helplines: {
    ...REGISTERED,
    schema: Helplines,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    decides: "trust",
    desk: "phones",
    page: () => desks.phones,
  } satisfies KindRow<Helplines>,
  calendar: {
    ...REGISTERED,
    schema: Calendar,
    home: inAll,
    keys: few,
    writers: { all: OFFICE },
    desk: "calendar",
    page: ({ year }) => `${desks.calendar}?year=${year}`,
  } satisfies KindRow<Calendar>,
  notice: {
    ...PLANNED,
    home: inAll,
    schema: OfficeNotice,
    corrects: "writers",
    writers: { all: OFFICE },
    decides: "trust",
    desk: "notices",
    page: () => desks.notices,
  } satisfies KindRow<OfficeNotice>,
  // Whom the office hands things to, and what it answers, known to all who walk.
  handling_units: {
    ...REGISTERED,
    schema: HandlingUnits,
    home: inRounds,
    keys: few,
    writers: { rounds: OFFICE },
    desk: "units",
    page: () => desks.units,
  } satisfies KindRow<HandlingUnits>,
  reply_templates: {
    ...REGISTERED,
    schema: ReplyTemplates,
    home: inRounds,
    keys: few,
    writers: { rounds: OFFICE },
    desk: "replies",
    page: () => desks.replies,
  } satisfies KindRow<ReplyTemplates>,
  // Which slips take words: what comes on them is no record before the office takes it.
  slip_place: {
    ...PLANNED,
    schema: SlipPlace,
    home: () => "office" as const,
    ...{ corrects: "writers", writers: { office: OFFICE }, desk: "slips" },
    page: () => desks.slips,
  } satisfies KindRow<SlipPlace>,
  // Only ever about its author, see the office's ingest. The office reads it beside the audit.
  export_note: {
    ...{ ...PLAIN, schema: ExportNote, ids: "drawn", brought: "never", corrects: "nobody" },
    home: ({ person }) => `person:${person}` as const,
    keys: few,
    writers: { person: exporters },
    page: null,
  } satisfies KindRow<ExportNote>,
  ...deliberationKinds,
  ...wishKinds,
  ...monthKinds,
  ...serviceKinds,
};

export type Kind = keyof typeof kinds;
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(kinds, kind);
}
