import type { Mutant } from "./mutant.ts";

const CARRIED = "src/app/store/relayed.ts";

/** Planted where one phone carries what another wrote. */
export const WHILE_CARRIED: readonly Mutant[] = [
  {
    name: "what is carried has the one who brings it as its author",
    patches: [
      {
        file: "src/server/log/line/lineWriter.ts",
        in: "put",
        from: "const { id, record, kind, base, by, device } = parsed.revision;\n    const { hand, bearer } = coming;",
        to: "const { id, record, kind, base, device } = parsed.revision;\n    const { hand, bearer } = coming;\n    const by = bearer.isFile && hand !== null ? hand : parsed.revision.by;",
      },
    ],
  },
  {
    name: "carried pictures are said to be there and are not",
    patches: [
      { file: CARRIED, in: "keepPicture", from: "await putChunks(db, hash, bytes);", to: "void putChunks;" },
    ],
  },
  {
    name: "carried words are let go at their receipt",
    patches: [
      {
        file: CARRIED,
        in: "noteHandedIn",
        from: "else if (seq > 0) await db.carried.put({ ...row, seq });",
        to: "else if (seq > 0) await db.carried.delete(row.id);",
      },
    ],
  },
  {
    name: "after a rewind nothing carried is brought again",
    patches: [{ file: "src/app/sync/recover.ts", in: "rewind", from: "      carryAgain: true,\n", to: "" }],
  },
  {
    name: "what came with a hand-in is shown to no exchange",
    patches: [
      {
        file: CARRIED,
        in: "noteHandedIn",
        from: "    if (!isShown) await db.meta.put(",
        to: "    if (!db) await db.meta.put(",
      },
    ],
  },
  {
    name: "what this phone only offers again as heard is taken for its own",
    patches: [
      { file: CARRIED, in: "wordsHere", from: ".filter(({ again }) => !again || again.isKept)", to: "" },
    ],
  },
  {
    name: "one carried revision that nothing can read holds up the others",
    patches: [
      { file: "src/app/sync/relay/takeFile.ts", in: "relayIn", from: "if (isHopeless) break;", to: "break;" },
    ],
  },
  {
    name: "the office takes a carried picture from nobody but its author",
    patches: [
      {
        file: "src/server/log/photoAccess.ts",
        in: "isTheirs",
        from: " || wordsKeyOf(row) === words",
        to: "",
      },
    ],
  },
];
