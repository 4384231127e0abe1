import type { DoorWishCode } from "../../domain/doors/wishSpan.ts";
import type { Day, Id, Moment } from "../../domain/ids.ts";
import type { IssueLife } from "../../domain/issues/issueLife.ts";
import type { FewKeys } from "../../domain/kinds.ts";
import type { Role } from "../../domain/person.ts";
import type { Body, Kind, KindWhere } from "../../domain/records.ts";
import type { RegisterKey } from "../../domain/registerIds/derivedId.ts";
import type { Clash } from "../../domain/revision.ts";
import type { Within } from "../../domain/visits/roundOf.ts";
import type { PhotoShelf } from "./photos/photoShelf.ts";
import type { DeskKind } from "./read/deskKinds.ts";
import type { Holdings } from "./read/holdings.ts";
import type { SyncStatus } from "./read/syncStatus.ts";
import type { UpTo } from "./walked/keptRegister.ts";
import type { KeptWalks } from "./walked/keptWalks.ts";

/**
 * One tick, two ticks, red: where a record's words are. "waiting" is on this phone only; "stored" has a
 * receipt with its hash.
 */
export type RecordState = "waiting" | "stored" | "held" | "refused";

/** A record as the screen shows it: its last waiting revision, else its head. */
export type Shown<K extends Kind = Kind> = {
  record: Id;
  body: Body<K>;
  /** The revision shown; base of the next edit. */
  rev: Id;
  state: RecordState;
  /** Who wrote the shown revision, and when by their clock. */
  by: Id;
  at: Moment;
  /** Who began the record. */
  begun: { by: Id; at: Moment };
  /** How many revisions stand before the shown one: 0 for a record never edited. */
  edits: number;
  clashes: Clash[];
  /** Who handed the shown revision in, where that is not who wrote it. */
  handedBy?: Id;
  /** Who of the office let it in, where nothing proved its author or its right. */
  letInBy?: Id;
  /** What is shown stands with the office: only an edit of it is held or was refused. */
  stands?: true;
};

/** What a screen asks to be saved. `id` was minted when the form opened; a double tap saves once. */
export type Draft<K extends Kind = Kind> = {
  id: Id;
  /** Absent for a new record, whose id is then the revision's. Register rows bring a derived one. */
  record?: Id;
  /** What the screen showed when the edit began, for an edit. */
  from?: Shown<K>;
  parent?: Id;
  body: Body<K>;
  /** Ids of revisions whose clashing values this one settles. */
  resolved?: Id[];
};

export type Saved =
  | { saved: true; rev: Id }
  | { saved: false; why: "full" | "form" | "unavailable" | "preview"; path?: string };

/** Something written here that the office could not place or take. */
export type Trouble = {
  id: Id;
  record: Id;
  kind: string;
  state: "held" | "refused";
  reason: string;
  path?: string;
  text: string;
  at: Moment;
  /** Written by somebody who had this phone before: to be counted here, and opened by nobody else. */
  whose?: Id;
};

/**
 * Nothing is wrong with it: too much of its author's waits for the office. It is offered again by itself,
 * like what is held.
 */
export const isRefusedForNow = ({ state, reason }: { state: Trouble["state"] | "aside"; reason: string }) =>
  state === "refused" && reason === "quota";

export type Me = {
  device: string;
  community: { id: Id; name: string };
  person: { id: Id; name: string; role: Role };
};

/** Counts on screens stop here: "999+". */
export const COUNT_MAX = 999;

/** Kinds of which a community has few: those that are found by nothing but their kind. */
type FewKind = KindWhere<"keys", FewKeys>;

/**
 * The one door to what this phone holds. Screens read through `useLive(() => store.…)` and write with `save`.
 * Reads throw when the database cannot be read: a failed read is never "empty".
 */
export type Store = {
  me(): Promise<Me | null>;
  /** One strict transaction: record and outbox entry, or nothing. */
  save<K extends Kind>(draft: Draft<K>): Promise<Saved>;
  /**
   * Many at once in one strict transaction a thousand (register import); `onProgress` after each. Nothing to
   * save is saved, with no `rev`.
   */
  saveAll(drafts: Draft[], onProgress?: (done: number) => void): Promise<Saved>;

  /**
   * Many reads of one moment, in one transaction: a screen that asks for a dozen kinds sets a dozen up
   * otherwise. Nothing but this store's reads of records, settings and the office's memory may be awaited in
   * it.
   */
  together<T>(read: () => Promise<T>): Promise<T>;
  get<K extends Kind>(kind: K, record: Id): Promise<Shown<K> | null>;
  getMany<K extends Kind>(kind: K, records: Id[]): Promise<(Shown<K> | null)[]>;
  /** All of one of the few small kinds: never for doors or visits. */
  all<K extends FewKind>(kind: K): Promise<Shown<K>[]>;
  doorsOf(building: Id): Promise<Shown<"door">[]>;
  /** Register-wide (office only): every door held here. */
  allDoors(): Promise<Shown<"door">[]>;
  /** Newest first by visitedAt, withdrawn ones too. */
  visitsAt(door: Id): Promise<Shown<"visit">[]>;
  /**
   * For a façade: standing (not withdrawn) visits at these doors, in one round or between two days
   * (inclusive), oldest first. Here and in the next two reads a visit that this phone wrote under a wrong
   * clock is there on the day, too, that the office's clock gives it (here with that time), see
   * `misdated.ts`.
   */
  visitsFor(doors: Id[], within: { round: Id } | { from: Day; to: Day }): Promise<Shown<"visit">[]>;
  /**
   * Which of a round's doors have a standing visit that counts (result other than not_found), without reading
   * bodies.
   */
  doorsVisited(within: { round: Id } | { from: Day; to: Day }): Promise<Set<Id>>;
  /** The doors whose households ask on that day that nobody knock, without reading a body. */
  quietDoors(today: Day): Promise<Set<Id>>;
  /**
   * All standing visits, oldest first, of the doors that wait for another: "again", where somebody is to come
   * on a day from that one on; "nobody", where nobody was in on a day from that one on. `doors` narrows them.
   */
  visitsWaiting(what: "again" | "nobody", from: Day, doors?: readonly Id[]): Promise<Shown<"visit">[]>;
  /** Standing visits between two days (inclusive) by visitedAt, oldest first; `by` narrows to one author. */
  visitsOn(from: Day, to: Day, by?: Id): Promise<Shown<"visit">[]>;

  /**
   * What patrols and issues read; fetched when the first of their screens opens, before its live queries
   * begin.
   */
  patrolReads(): Promise<PatrolReads>;
  /** Comes late, too: only the desk keeps all of a town in memory. */
  deskReads(): Promise<DeskReads>;
  /** Comes late, too: a visit needs no picture. */
  photos(): Promise<PhotoShelf>;

  /** Comes late, too: for the way out and the page that tells how the phone is. */
  holdings(): Promise<Holdings>;

  /**
   * What the office derives ids of register rows with; null where it has no key, undefined while no whole
   * answer has come to say so.
   */
  registerKey(): Promise<RegisterKey | null | undefined>;
  /** What of this person's is not with the office, and what needs them. Nothing else counts. */
  syncStatus(): Promise<SyncStatus>;
  /** Records of which a picture is not with the office: on its way, or refused or lost. */
  picturesNotIn(): Promise<ReadonlyMap<Id, "waiting" | "bad">>;
  troubles(): Promise<Trouble[]>;
  clashed(): Promise<Shown[]>;
  /** Puts a refused revision aside: it stays exportable, and is no longer counted red. */
  setAside(id: Id): Promise<void>;

  /** What is being typed, under a name of the screen's ("visit:DOOR:RECORD"). */
  draft(name: string): Promise<unknown | null>;
  /** All whose names begin so. */
  drafts(under: string): Promise<{ name: string; value: unknown }[]>;
  keepDraft(name: string, value: unknown): Promise<void>;
  /** Where it still is one of these; what somebody else keeps under the name stays. */
  dropDraft(name: string, own: readonly unknown[]): Promise<void>;
  /** Settings of this phone: view, language, last building. */
  setting<T>(name: string): Promise<T | null>;
  set(name: string, value: unknown): Promise<void>;
};

/** Everything of one kind that is here. */
export type DeskRecords = { readonly [K in DeskKind]: readonly Shown<K>[] };

/**
 * All that a desk has of its register, its people and its rounds. `keep`: puts it on the disk where that is
 * behind, so that the next page reads a few texts instead of every row.
 */
export type KeptRegister = { records: DeskRecords; noted: UpTo; keep(): Promise<void> };

/** What the desk's book reads: once whole, then only what was written since. */
export type DeskReads = {
  /** From what this desk keeps of them. */
  records(): Promise<KeptRegister>;
  /** The same, and nothing is begun to be kept: a live read may write nothing. */
  register(): Promise<DeskRecords>;
  /** Records of these kinds, and visits, written after that point; null: that is not known, or it is all. */
  notedSince(noted: UpTo): Promise<(UpTo & { ids: Id[] }) | null>;
  /** Of any kind; null: not here any more. */
  these(ids: readonly Id[]): Promise<(Shown | null)[]>;
  /** Standing visits of a round or of some days, piece by piece, the newest days first. */
  visits(within: Within, hear: (visits: Shown<"visit">[]) => void): Promise<void>;
  /** What figures hang on of the same, from what this desk keeps counted, once whole. */
  walks(within: Within): Promise<KeptWalks>;
  /** Visits that a wrong clock dated elsewhere and that belong there, with the office's time. */
  misdated(within: Within): Promise<{ visit: Shown<"visit">; at: Moment }[]>;
  /** Tells which records were written, in whatever tab; null: many, or all. */
  onChanged(hear: (records: Id[] | null) => void): () => void;
  /** Tells when something left the outbox or came into it: what waited may be there now. */
  onHandedIn(hear: () => void): () => void;
};

/** An issue with something to be said of it, and the doors that asked and have not heard it. */
export type ToTell = { issue: Shown<"issue">; life: IssueLife; doors: Id[] };

type Consents = { reasons: Shown<"care_reason">[]; withdrawals: Shown<"care_withdrawal">[] };

/** What the screens of patrols and issues read. */
export type PatrolReads = {
  /** By walking order, then by code. */
  assetsIn(compound: Id): Promise<Shown<"asset">[]>;
  /** Of one grid; "" for those that have none. */
  assetsOfGrid(grid: Id | ""): Promise<Shown<"asset">[]>;
  allAssets(): Promise<Shown<"asset">[]>;

  /** Newest first, those taken back at the end. */
  inspectionsAt(place: Id): Promise<Shown<"inspection">[]>;
  /** The newest standing inspection of each place that has one. */
  latestAt(places: readonly Id[]): Promise<Map<Id, Shown<"inspection">>>;
  /** Standing, oldest first; a place that was looked at again is there again. */
  inspectionsOf(patrol: Id): Promise<Shown<"inspection">[]>;
  /** Which places of a patrol are done, without reading a body: looked at, or not for a reason. */
  placesDone(patrol: Id): Promise<Map<Id, "checked" | "reason">>;
  /** Standing, between two days (inclusive), oldest first. */
  inspectionsOn(from: Day, to: Day): Promise<Shown<"inspection">[]>;
  /** Dangers of which nobody has said yet who was called. */
  awaitingCall(): Promise<Shown<"inspection">[]>;
  /** Inspections that were added to an open issue later. */
  addedTo(issue: Id): Promise<Shown<"inspection">[]>;

  issuesAt(place: Id): Promise<Shown<"issue">[]>;
  openIssuesAt(place: Id): Promise<Shown<"issue">[]>;
  /** Newest first. */
  openIssues(): Promise<Shown<"issue">[]>;
  allIssues(): Promise<Shown<"issue">[]>;
  /** The issues that went into this one and stand there, as far as they are here; the oldest first. */
  mergedInto(issue: Id): Promise<Shown<"issue">[]>;
  /** The issues raised from these visits, inspections and residents' slips, by the one they came from. */
  issuesFrom(sources: readonly Id[]): Promise<Map<Id, Shown<"issue">>>;

  /** The steps that say what these residents' slips say, those taken back too. */
  slipSteps(slips: readonly Id[]): Promise<Shown<"issue_event">[]>;

  /** All steps on these issues, those taken back too, in no order. */
  eventsOf(issues: readonly Id[]): Promise<Map<Id, Shown<"issue_event">[]>>;
  /**
   * The issues on which nothing more is to be done; their steps are read only where somebody reopened one.
   */
  endedIssues(): Promise<Set<Id>>;

  /** What became of ballot papers at a door, those taken back too, the oldest first. */
  deliveriesAt(door: Id): Promise<Shown<"delivery">[]>;
  /** The same of a round, at all doors that are read here; without those taken back. */
  deliveriesOf(vote: Id): Promise<Shown<"delivery">[]>;
  /** The ballots of a round that are here: all of them with who counts it once its box is shut. */
  ballotsOf(vote: Id): Promise<Shown<"ballot">[]>;
  /** Who may vote in a round of owners, piece by piece; only where the office reads. */
  rollPieces(vote: Id): Promise<Shown<"vote_roll">[]>;

  /** Issues of which some door that asked has not heard the news; `doors`: of these doors alone. */
  toTell(doors?: readonly Id[]): Promise<ToTell[]>;
  /** What households ask on that day of whoever comes, by door. */
  wishesHolding(today: Day): Promise<Map<Id, Set<DoorWishCode>>>;
  /** All that were said of a door and not taken back, those that have ended too. */
  wishesAt(door: Id): Promise<Shown<"door_wish">[]>;
  /** How often households are seen, as it stands; `door`: that one. */
  careTiers(door?: Id): Promise<Shown<"care_tier">[]>;
  /** What a household ever agreed to here, and took back; neither reaches who may not read the reason. */
  consentAt(door: Id): Promise<Consents>;
  /**
   * Tells which records were written, here or in another tab; null: many, or all. For whoever keeps more in
   * memory than can be read at every write.
   */
  onChanged(hear: (records: Id[] | null) => void): () => void;

  /** Of a small kind, with the office's number: who came first. 0 while the office has not said one. */
  numbered<K extends FewKind>(kind: K): Promise<(Shown<K> & { seq: number })[]>;

  /** Newest first, those taken back too. */
  upkeepOf(maintenance: Id): Promise<Shown<"upkeep">[]>;
};
