import type { Mutant } from "./mutant.ts";

const STATUS = "src/app/store/read/syncStatus.ts";
const READER = "src/app/store/read/readSyncStatus.ts";
const DRAFTS = "src/app/doors/visit/visitDrafts.ts";
const ANSWER = "src/app/sync/applyAnswer.ts";

const uncounted = (name: string, from: string, to: string): Mutant => ({
  name,
  patches: [{ file: STATUS, in: "syncStatusOf", from, to }],
});

const TWO_PAGES = "tests/app/drafts/twoPages.test.tsx";
const WHILE_SAVING = "tests/app/drafts/whileSaving.test.tsx";

/** Planted where a phone says what is with the office, and where it keeps what is half written. */
export const IN_CLAIMS: readonly Mutant[] = [
  uncounted(
    "all is with the office, it is said, while words wait",
    "const going = { words: queues.waiting + queues.noRoom + queues.carried, photos: queues.photos };",
    "const going = { words: queues.noRoom + queues.carried, photos: queues.photos };",
  ),
  uncounted(
    "all is with the office, it is said, while a picture waits",
    "photos: queues.photos };",
    "photos: 0 };",
  ),
  uncounted(
    "all is with the office, it is said, while a colleague's words wait",
    "queues.waiting + queues.noRoom + queues.carried,",
    "queues.waiting + queues.noRoom,",
  ),
  uncounted(
    "all is with the office, it is said, while it holds something",
    "isAllIn: wasHeard && unsent + queues.held === 0,",
    "isAllIn: wasHeard && unsent === 0,",
  ),
  uncounted(
    "all is with the office, it is said, while a form is half written",
    "const half = queues.drafts + queues.photosHalf;",
    "const half = queues.photosHalf;",
  ),
  uncounted(
    "all is with the office, it is said, while something was refused",
    "const toSettle = refused + carriedRefused + photosBad + photosUnsaved + notes;",
    "const toSettle = carriedRefused + photosBad + photosUnsaved + notes;",
  ),
  {
    name: "a picture that is lost or refused is counted nowhere",
    patches: [
      {
        file: READER,
        in: "queuesIn",
        from: "photosBad: bad.length - photosAside,",
        to: "photosBad: 0,",
      },
    ],
  },
  {
    name: "all is counted before the new person's first whole answer",
    patches: [
      {
        file: STATUS,
        in: "syncStatusOf",
        from: "hasAll: wasHeard && !talk.isAwaiting &&",
        to: "hasAll: wasHeard &&",
      },
    ],
  },
  {
    name: "an answer to somebody else's question counts as the first",
    patches: [{ file: ANSWER, in: "awaitingAfter", from: " && device === awaiting ?", to: " ?" }],
  },
  {
    name: "one draft per door",
    patches: [
      {
        file: DRAFTS,
        in: "draftName",
        from: "from?.record ?? id",
        to: "from ? '' : id && ''",
      },
    ],
  },
  {
    name: "a form kept about another visit opens in place of what was tapped",
    patches: [
      {
        file: DRAFTS,
        in: "isSame",
        from: "recordOf(kept) === draft.from.record",
        to: "recordOf(kept) !== ''",
      },
    ],
  },
  {
    name: "a form that is saved takes along whatever is kept under its name",
    patches: [
      {
        file: "src/app/store/open.ts",
        in: "dropDraft",
        from: "own.some((one) => isSaidAlike(one, kept.value))",
        to: "own.length > 0",
      },
    ],
    test: "tests/app/drafts/ownDraft.test.tsx",
  },
  {
    name: "a second page keeps what it had read over what the first goes on writing",
    patches: [
      {
        ...{ file: "src/app/drafts/ownDraft.ts", in: "keep" },
        from: 'if (!(typeof may === "boolean" ? may : await may)) return;',
        to: "void may;",
      },
    ],
    test: TWO_PAGES,
  },
  {
    name: "a form that was filled before another page was done keeps its words once its turn comes",
    patches: [
      {
        ...{ file: "src/app/drafts/oneWriter.ts", in: "may" },
        from: 'part?.state !== "elsewhere" && turnOf(name) === turn',
        to: 'part?.state !== "elsewhere"',
      },
    ],
    test: TWO_PAGES,
  },
  {
    name: "a form takes words while it is being saved",
    patches: [
      {
        ...{ file: "src/app/drafts/oneWriter.ts", in: "useForm" },
        from: "isSaving: (saves.get(name) ?? 0) > 0",
        to: "isSaving: false",
      },
    ],
    test: WHILE_SAVING,
  },
  {
    name: "a form takes words between its save and the end of its draft",
    patches: [
      {
        ...{ file: "src/app/drafts/ownDraft.ts", in: "drop" },
        from: "await whileHeld(this.#name, () => this.#store.dropDraft(this.#name, [...this.#own, saved]));",
        to: "void whileHeld; await this.#store.dropDraft(this.#name, [...this.#own, saved]);",
      },
    ],
    test: WHILE_SAVING,
  },
  {
    name: "what one person left half written opens for the next",
    patches: [
      {
        file: "src/app/sync/join.ts",
        in: "become",
        from: "await changeDrafts(store, before.person.id, me.person.id);",
        to: "void changeDrafts;",
      },
    ],
  },
  {
    name: "undo withdraws the whole visit",
    patches: [
      {
        file: "src/app/doors/visit/undo.ts",
        in: "undoVisit",
        from: "? withoutAct(visit.body, { before: from.body, after: body })",
        to: "? { ...visit.body, withdrawn: withoutAct !== undefined }",
      },
    ],
  },
  {
    name: "undo takes back what others have said since",
    patches: [
      {
        file: "src/domain/edits/undo.ts",
        in: "withoutAct",
        from: "|| !isSame(stands[field], wrote[field])",
        to: "",
      },
    ],
  },
];
