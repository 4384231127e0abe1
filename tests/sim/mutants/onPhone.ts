import type { Mutant } from "./mutant.ts";

const SAVING = "src/app/store/save/saving.ts";
const SAVING_MANY = "src/app/store/save/saveEdits.ts";
const WRITING = "src/app/store/save/writing.ts";
const HAND_IN = "src/app/sync/syncOnce.ts";
const TAKE = "src/app/sync/applyAnswer.ts";
const CHANGES = "src/app/sync/changes.ts";
const PHOTOS = "src/app/store/photos/photos.ts";
const PHOTO_QUEUE = "src/app/store/photos/photoQueue.ts";
const REWIND = "src/app/sync/recover.ts";

/** Bugs that a phone could have. */
export const ON_PHONE: Mutant[] = [
  {
    name: "record and outbox in two transactions",
    patches: [
      {
        file: SAVING,
        in: "storeBirth",
        from: `await db.transaction("rw", db.records, db.outbox, () => Promise.all([db.records.add(row), db.outbox.add(entry)]));`,
        to: `await db.records.add(row);
    await db.outbox.add(entry);`,
      },
    ],
  },
  {
    name: "delete before receipt",
    patches: [
      {
        file: HAND_IN,
        in: "asking",
        from: "const { said, tookMs } = await asked.told;",
        to: "await run.store.db.outbox.bulkDelete(asked.batch.map(({ order }) => order));\n  const { said, tookMs } = await asked.told;",
      },
    ],
  },
  {
    name: "HTML counted as receipt",
    patches: [
      {
        file: HAND_IN,
        in: "syncOnce",
        from: "const { asked, said } = await asking(run);",
        to: `const { asked, said } = await asking(run);
    if ("fault" in said && said.fault === "portal") await store.db.outbox.bulkDelete(asked.batch.map(({ order }) => order));`,
      },
    ],
  },
  {
    name: "401 clears the outbox",
    patches: [
      {
        file: HAND_IN,
        in: "syncOnce",
        from: "const { asked, said } = await asking(run);",
        to: `const { asked, said } = await asking(run);\n    if ("fault" in said && said.fault === "login") await store.db.outbox.clear();`,
      },
    ],
  },
  {
    name: "poison blocks the queue",
    patches: [
      {
        file: HAND_IN,
        in: "steppingAside",
        from: "if (alone && !(await stepAside(run, alone, fault)))",
        to: "if (alone)",
      },
    ],
  },
  {
    name: "a lost request is laid at a revision's door",
    patches: [
      {
        file: "src/sync/exchange.ts",
        in: "spoilsBatch",
        from: "SPOILING.has(fault)",
        to: `fault !== "busy"`,
      },
    ],
  },
  {
    name: "cursor saved before data",
    patches: [
      {
        file: TAKE,
        in: "applyAnswer",
        from: `const receipts = answer.receipts.filter(`,
        to: `await db.meta.put({ name: "memory", value: memoryAfter(await readMemory(db), answer, at) });
  const receipts = answer.receipts.filter(`,
      },
    ],
  },
  {
    name: "an unsent revision edited in place",
    patches: [
      {
        file: SAVING_MANY,
        in: "storeEdits",
        from: `const order = queue.place(one.revision, row?.order ?? "");`,
        to: `const order = known && isWaiting(known, outbox) ? known.order : queue.place(one.revision, row?.order ?? "");`,
      },
      {
        file: SAVING_MANY,
        in: "storeEdits",
        from: "db.outbox.bulkAdd(entries)",
        to: "db.outbox.bulkPut(entries)",
      },
    ],
  },
  {
    name: "undo by deletion",
    patches: [
      {
        file: SAVING_MANY,
        in: "storeEdits",
        from: "const known = rows.get(record);",
        to: `const known = rows.get(record);
      if (one.revision.body.withdrawn && known) {
        await Promise.all([db.records.delete(record), db.outbox.delete(known.order)]);
        rows.delete(record);
        continue;
      }`,
      },
    ],
  },
  {
    name: "a marker that removes a newer row",
    patches: [
      { file: CHANGES, in: "applyMarker", from: " && row.seq < marker.seq) this.letGo", to: ") this.letGo" },
    ],
  },
  {
    name: "a marker of another stream removes a row",
    patches: [
      {
        file: CHANGES,
        in: "applyMarker",
        from: `(row.stream === marker.stream || row.stream === "") && row.seq < marker.seq`,
        to: "true",
      },
    ],
  },
  {
    name: "a marker removes what waits",
    patches: [
      {
        file: CHANGES,
        in: "letGo",
        from: "const stays = isWaiting(row, this.outbox) ||",
        to: "const stays =",
      },
    ],
  },
  {
    name: "a pulled head shown over a waiting edit",
    patches: [
      {
        file: CHANGES,
        in: "applyRow",
        from: `if (row.ownState === "stored" || (row.ownState === "waiting" && (!waits || isBirth(row)))) {`,
        to: "if (true) {",
      },
    ],
  },
  {
    name: "what was held is forgotten on the phone",
    patches: [
      {
        file: CHANGES,
        in: "applyReceipt",
        from: "if (!isPlaced && !(isOfOthers",
        to: 'if (receipt.verdict === "refused" && !(isOfOthers',
      },
    ],
  },
  {
    name: "a receipt for other words takes away what is told of held ones",
    patches: [{ file: CHANGES, in: "isToldOfOthers", from: "trouble.hash !== hash", to: "hash === id" }],
    test: "tests/app/sync/ownWords.test.ts",
  },
  {
    name: "a text is let go at its receipt",
    patches: [{ file: CHANGES, in: "keep", from: "this.kept.push({", to: "void ({" }],
  },
  {
    name: "a text is let go before the backups have it",
    patches: [
      {
        file: TAKE,
        in: "applyAnswer",
        from: "if (answer.watermark > 0) await dropAcknowledged(db, answer.watermark);",
        to: "await dropAcknowledged(db, answer.top.seq);",
      },
    ],
  },
  {
    name: "a lost grant takes nothing back",
    patches: [
      {
        file: TAKE,
        in: "applyAnswer",
        from: "(stream) => !after.streams.includes(stream)",
        to: "() => false",
      },
    ],
  },
  {
    name: "a page's rows and receipts in two transactions",
    patches: [
      {
        file: TAKE,
        in: "applyAnswer",
        from: "await put(db, changes, answer);",
        to: "void put(db, changes, answer);",
      },
    ],
  },
  {
    name: "failed read taken as empty",
    patches: [
      {
        file: SAVING_MANY,
        in: "storeEdits",
        from: "(await db.records.bulkGet(records)).filter(",
        to: "(await db.records.bulkGet(records).catch(() => [])).filter(",
      },
    ],
  },
  {
    name: "draft id minted at save",
    patches: [
      {
        file: WRITING,
        in: "write",
        from: "id: draft.id,",
        to: `id: authoring.salt().slice(0, 8) + draft.id.slice(8),`,
      },
    ],
  },
  {
    name: "retry mints a new id",
    patches: [
      {
        file: SAVING,
        in: "saveTogether",
        from: "const last = written[written.length - 1];",
        to: "let last = written[written.length - 1];",
      },
      {
        file: SAVING,
        in: "saveTogether",
        from: `if (tried >= SAVE_TRIES_MAX) throw error;`,
        to: `if (tried >= SAVE_TRIES_MAX) throw error;
      const id = pen.salt().slice(0, 8) + last.revision.id.slice(8);
      const isNew = last.revision.record === last.revision.id;
      const revision = { ...last.revision, id, record: isNew ? id : last.revision.record };
      const text = JSON.stringify(revision);
      last = { ...last, revision, text, hash: await pen.sha256(text) };
      written[written.length - 1] = last;`,
      },
    ],
  },
  {
    name: "a double tap saves twice",
    patches: [
      {
        file: SAVING,
        in: "storeBirth",
        from: "db.records.add(row), db.outbox.add(entry)",
        to: "db.records.put(row), db.outbox.put(entry)",
      },
    ],
  },
  {
    name: "an edit saved again after a crash is another revision",
    patches: [
      {
        file: "src/app/store/save/recentSaves.ts",
        in: "notSavedBefore",
        from: "const fresh = written.filter(({ revision }) => !lately.includes(revision.id));",
        to: "const fresh = written;",
      },
    ],
  },
  {
    name: "a form saved again when its record has left is another revision",
    patches: [
      {
        file: CHANGES,
        in: "letGo",
        from: "row.begun.by === this.#person ? tombstoneOf(row) : null",
        to: "null",
      },
    ],
  },
  {
    name: "clock used for order",
    patches: [
      {
        file: "src/app/store/order.ts",
        in: "place",
        from: "Math.max(Math.floor(nowMs()), last + 1, Number(after.slice(0, DIGITS)) + 1)",
        to: "Math.floor(nowMs())",
      },
    ],
  },
  {
    name: "a newer version's fields are dropped by an edit",
    patches: [{ file: WRITING, in: "write", from: "{ ...kept, ...body }", to: "{ ...body }" }],
  },
  {
    name: "an edit stands on nothing",
    patches: [
      {
        file: SAVING,
        in: "saveTogether",
        from: `draft.from ? await (await edits()).baseOf(db, draft.from) : ""`,
        to: `""`,
      },
    ],
  },
  {
    name: "after a rewind nothing kept is offered again",
    patches: [{ file: REWIND, in: "rewind", from: "while (await offerKept(db, R));", to: "" }],
  },
  {
    name: "after a rewind the cursors stay",
    patches: [
      {
        file: REWIND,
        in: "rewind",
        from: "[stream, cursorAfter(memory, stream, R)]",
        to: "[stream, memory.cursors[stream] ?? 0]",
      },
    ],
  },
  {
    name: "after a rewind only what was written here is offered again",
    patches: [
      {
        file: REWIND,
        in: "rewind",
        from: `for (let after: Id | null = ""; after !== null; ) after = await offerHeads(db, R, after);`,
        to: "",
      },
    ],
  },
  {
    name: "blob kept instead of chunks",
    patches: [
      {
        file: PHOTOS,
        in: "putChunks",
        from: "bytes: copyOf(bytes.subarray(at, at + CHUNK_BYTES)) });",
        to: "bytes: new Blob([copyOf(bytes.subarray(at, at + CHUNK_BYTES))]) as never });",
      },
    ],
  },
  {
    name: "a disk that fails for a moment has lost the picture",
    patches: [
      {
        file: "src/app/sync/photoLane.ts",
        in: "send",
        from: `isLost = fault.name === "NotReadableError";`,
        to: "isLost = true;",
      },
    ],
  },
  {
    name: "a picture's receipt proves nothing of the office's past",
    patches: [
      {
        file: PHOTO_QUEUE,
        in: "noteReceipt",
        from: "const isShown = chain === undefined || isAmong(unproven, { seq, chain });",
        to: "const isShown = true;",
      },
    ],
  },
  {
    name: "a picture's receipt stands in for the highest number",
    patches: [
      {
        file: PHOTO_QUEUE,
        in: "noteReceipt",
        from: "value: { ...memory, unproven: [...unproven, { seq, chain }] }",
        to: "value: { ...memory, top: memory.top.seq > seq ? memory.top : { seq, chain } }",
      },
    ],
  },
  {
    name: "after a rewind no picture is offered again",
    patches: [{ file: REWIND, in: "rewind", from: "await reofferPhotos(db, R);", to: "" }],
  },
];
