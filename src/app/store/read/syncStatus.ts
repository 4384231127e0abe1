import type { Moment } from "../../../domain/ids.ts";

/**
 * All that is on this phone and not, or not in its place, with the office: one number a queue. Read in bounds
 * they stop at COUNT_MAX + 1.
 * `SyncStatus` is made of them and nothing else counts.
 */
export type Queues = {
  /** Records with words in the outbox, however many revisions each. */
  waiting: number;
  oldestWaiting?: Moment;
  /** Refused for now (`quota`): offered again by itself. */
  noRoom: number;
  /** Of colleagues, without a receipt yet. */
  carried: number;
  /** Pictures on their way, colleagues' too. */
  photos: number;
  refused: number;
  carriedRefused: number;
  /** Pictures that the office would not take, or whose bytes this phone has lost. */
  photosBad: number;
  /** Pictures for which the disk had no room: they are in this page's memory. */
  photosUnsaved: number;
  /** What was written while the notebook did not open. */
  notes: number;
  /** Refused and set aside by their author: words, and pictures. */
  aside: number;
  photosAside: number;
  /** Forms begun and not saved, whoever began them, and their pictures. */
  drafts: number;
  photosHalf: number;
  /** With the office, which has not placed them. */
  held: number;
  /** With the office, where two people wrote different things. */
  clashes: number;
  /** Rows of the office's that this app cannot read; kept as they came. */
  unread: number;
};

/** Each by its name, in the order in which they are said. */
export const QUEUES = [
  ...([
    "waiting",
    "photos",
    "noRoom",
    "carried",
    "refused",
    "carriedRefused",
    "photosBad",
    "photosUnsaved",
    "notes",
  ] as const),
  ...(["aside", "photosAside", "drafts", "photosHalf", "held", "clashes", "unread"] as const),
];

/** How the conversation with the office stands. */
export type Talk = {
  /** The database has no person: it was deleted or emptied, or nobody has joined. */
  isNobody?: boolean;
  /**
   * The phone's person has not had a first whole answer; what lies here was somebody else's, or is in part.
   */
  isAwaiting?: boolean;
  /** "superseded" when the person has joined with another phone, "outdated" when this app is too old. */
  notice?: string;
  lastSuccess?: Moment;
  lastTry?: Moment;
  /**
   * Why the last try failed: offline, portal, server, busy, login, push (the office would not take it so),
   * storage (this phone's disk).
   */
  lastFault?: string;
  nextTry?: Moment;
  /** While a phone fills; rows still to come. */
  filling?: { done: number; left: number };
};

/** What of this person's is not with the office, what needs them, and what may be said. */
export type SyncStatus = Queues &
  Talk & {
    /** Goes by itself. */
    going: { words: number; photos: number };
    /** Goes nowhere before its person does something. */
    staying: number;
    half: number;
    /** All of these three: what would be gone with this phone. */
    unsent: number;
    /** What only this person can settle. */
    needs: number;
    /** Only then may it be said that all is with the office, and that this phone may be put away. */
    isAllIn: boolean;
    /**
     * Only then may anything be counted, compared or called missing: this person has heard all of the office
     * once.
     */
    hasAll: boolean;
  };

/** The one place that decides. */
export function syncStatusOf(queues: Queues, talk: Talk): SyncStatus {
  const { refused, carriedRefused, photosBad, photosUnsaved, notes } = queues;
  const going = { words: queues.waiting + queues.noRoom + queues.carried, photos: queues.photos };
  const toSettle = refused + carriedRefused + photosBad + photosUnsaved + notes;
  const staying = toSettle + queues.aside + queues.photosAside;
  const half = queues.drafts + queues.photosHalf;
  const unsent = going.words + going.photos + staying + half;
  const wasHeard = !talk.isNobody && talk.lastSuccess !== undefined;
  return {
    ...queues,
    ...talk,
    ...{ going, staying, half, unsent },
    needs: toSettle + queues.clashes + (talk.notice ? 1 : 0),
    isAllIn: wasHeard && unsent + queues.held === 0,
    hasAll: wasHeard && !talk.isAwaiting && !(talk.filling && talk.filling.left > 0),
  };
}
