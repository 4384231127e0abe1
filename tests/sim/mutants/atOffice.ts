import type { Options } from "../runs/options.ts";
import type { Mutant } from "./mutant.ts";

const ENTRANCE = "src/server/log/ingest.ts";
const LINE = "src/server/log/line/lineWriter.ts";
const HOLDING = "src/server/log/held/holding.ts";
const RETRYING = "src/server/log/held/retrying.ts";
const OUTCOME = "src/server/log/outcome.ts";
const OPEN_LOG = "src/server/log/openLog.ts";
const PERMISSION = "src/server/log/authorize.ts";
const PEN = "src/server/log/logWriter.ts";
const MERGE = "src/sync/merge.ts";
const ANY_ORDER = "tests/contracts/memory.test.ts";

/** Slow requests, doors that move and rights that come and go: much is held for want of a right. */
const RIGHTS_MADE: Partial<Options> = {
  ...{ phones: 3, acts: 11, minutes: 3, pictures: 0 },
  faults: { slow: 0.4, moves: 0.5, grants: 0.4, newer: 0.1 },
};

/** Bugs that the endpoint could have. */
export const AT_OFFICE: Mutant[] = [
  {
    name: "no idempotency",
    patches: [
      {
        file: ENTRANCE,
        in: "takeOne",
        from: "const known = this.#writer.byId(revision.id);",
        to: "const known: Known[] = [];",
      },
    ],
  },
  {
    name: "seq allocated outside the transaction",
    patches: [
      {
        file: OPEN_LOG,
        in: "write",
        from: "const written = await logDatabase.write(async (logStore, counter) => {",
        to: `const counter = await logDatabase.read(async (logStore) => logStore.counter());
      const written = await logDatabase.write(async (logStore) => {`,
      },
    ],
  },
  {
    name: "a receipt before the commit",
    patches: [
      { file: OPEN_LOG, in: "write", from: "else await writer.close();", to: "else void writer.close();" },
    ],
  },
  {
    name: "the counter is not written",
    patches: [
      {
        file: PEN,
        in: "close",
        from: "await this.#logStore.setCounter({ seq: this.seq, chain: this.chain });",
        to: "",
      },
    ],
  },
  {
    name: "last-arrival merge",
    patches: [
      {
        file: MERGE,
        in: "merge",
        from: "if (base && isSame(theirs, own(base, field))) {",
        to: "if (true) {",
      },
    ],
  },
  {
    name: "first-arrival merge",
    patches: [
      {
        file: MERGE,
        in: "merge",
        from: "clashes.push({ field, value: mine ?? null, rev: late.id, by: late.by, at: late.at });",
        to: "",
      },
    ],
  },
  {
    name: "any edit settles every clash",
    patches: [
      { file: MERGE, in: "settle", from: "if (!late.resolved.includes(clash.rev)) return true;", to: "" },
    ],
  },
  {
    name: "base ignored",
    patches: [
      {
        file: OUTCOME,
        in: "outcomeOf",
        from: "if ((known ?? trusted)?.id === head.id && later.length === 0)",
        to: "if (head)",
      },
    ],
  },
  {
    name: "what came before its base is never weighed again",
    patches: [
      {
        file: OUTCOME,
        in: "fitting",
        from: "weighedAgain(later, { base: ground, under, settled }, merge(ground, late, head))",
        to: "merge(ground, late, head)",
      },
    ],
    test: ANY_ORDER,
  },
  {
    name: "words from under a gap in the line are taken for the newest",
    patches: [{ file: OUTCOME, in: "outcomeOf", from: "isUnderGap(past, again.n)", to: "false" }],
    test: ANY_ORDER,
  },
  {
    name: "the line's own past stays beside it",
    patches: [
      {
        file: OUTCOME,
        in: "outcomeOf",
        from: "const clashes = withoutOwnPast(before, revision, past);",
        to: "const clashes = before;",
      },
    ],
    test: ANY_ORDER,
  },
  {
    name: "who is let in late clashes with their own later words",
    patches: [
      {
        file: OUTCOME,
        in: "outcomeOf",
        from: "rows.filter(({ by }) => by === revision.by)",
        to: "rows.slice(rows.length)",
      },
    ],
  },
  {
    name: "late edit dropped instead of kept beside",
    patches: [
      {
        file: ENTRANCE,
        in: "write",
        from: "const row = head && !outcome.isLine ? this.#line.beside(parsed, coming, outcome, head) :",
        to: "const row = head && !outcome.isLine ? head :",
      },
    ],
  },
  {
    name: "a late edit stands beside and is not merged",
    patches: [
      {
        file: LINE,
        in: "beside",
        from: "if (!outcome.says) return row;",
        to: "if (outcome !== null) return row;",
      },
    ],
  },
  {
    name: "merged text re-serialised",
    patches: [
      {
        file: LINE,
        in: "put",
        from: "hash: parsed.hash, text: parsed.text };",
        to: "hash: parsed.hash, text: JSON.stringify({ ...parsed.revision, body: parsed.form.fits ? parsed.form.body : parsed.revision.body }) };",
      },
    ],
  },
  {
    name: "rewind unnoticed",
    patches: [
      {
        file: OPEN_LOG,
        in: "rewoundTo",
        from: "if (await holds(request.top)) return below.length > 0 ? Math.min(counter.seq, ...below) : null;",
        to: "if (request) return null;",
      },
    ],
  },
  {
    name: "the newest proof is believed without being looked at",
    patches: [
      {
        file: OPEN_LOG,
        in: "rewoundTo",
        from: "if (await holds(proof)) return Math.min(proof.seq, ...below);",
        to: "if (proof.seq <= counter.seq) return Math.min(proof.seq, ...below);",
      },
    ],
  },
  {
    name: "numbers told apart are not looked at",
    patches: [
      {
        file: OPEN_LOG,
        in: "rewoundTo",
        from: "for (const point of request.unproven ?? []) if (!(await holds(point))) below.push(point.seq - 1);",
        to: "",
      },
    ],
  },
  {
    name: "restore point recorded instead of found",
    patches: [
      {
        file: OPEN_LOG,
        in: "openLog",
        from: "let known = nothing();\n",
        to: "let known = nothing();\n  const recorded = { seq: 0 };\n",
      },
      {
        file: OPEN_LOG,
        in: "openLog",
        from: `await writer.rehome(record, kind, "rounds");\n  });`,
        to: `await writer.rehome(record, kind, "rounds");\n  });\n  recorded.seq = known.seq;`,
      },
      {
        file: OPEN_LOG,
        in: "rewoundTo",
        from: "for (const proof of request.proofs.toSorted((a, b) => b.seq - a.seq)) if (await holds(proof)) return Math.min(proof.seq, ...below);",
        to: "if (request.proofs) return Math.min(recorded.seq, request.top.seq);",
      },
    ],
  },
  {
    name: "watermark of the newest backup",
    patches: [
      {
        file: "src/server/backups/watermark.ts",
        in: "commonToAll",
        from: "least = Math.min(least ?? common, common);",
        to: "least = Math.max(least ?? common, common);",
      },
    ],
  },
  {
    name: "scope dropped on pull",
    patches: [
      {
        file: OPEN_LOG,
        in: "answer",
        from: "streams: sorted,",
        to: "streams: [...new Set([...sorted, ...Object.keys(request.cursors)])],",
      },
    ],
  },
  {
    name: "moved marker forgotten",
    patches: [
      { file: PEN, in: "leave", from: `this.#bare("marker", record, kind, from);`, to: "void kind, from;" },
    ],
  },
  {
    name: "what hangs on a record stays behind when it moves",
    patches: [
      { file: PEN, in: "takeAlong", from: "const moving = [record];", to: "const moving: Id[] = [];" },
    ],
  },
  {
    name: "author taken from the session",
    patches: [
      {
        file: LINE,
        in: "put",
        from: "const { id, record, kind, base, by, device } = parsed.revision;\n    const { hand, bearer } = coming;",
        to: "const { id, record, kind, base, device } = parsed.revision;\n    const { hand, bearer } = coming;\n    const by = hand ?? parsed.revision.by;",
      },
    ],
  },
  {
    name: "what waits for what it hangs on waits for ever",
    patches: [
      {
        file: RETRYING,
        in: "retry",
        from: `await this.#after("parent", parents);`,
        to: "void parents;",
      },
    ],
  },
  {
    name: "what is held anew forgets what it hangs on",
    patches: [
      {
        file: HOLDING,
        in: "hold",
        from: "this.#writer.change(coming.held, { reason, path: detail ?? null, parent: awaited, let_in_by });",
        to: "this.#writer.change(coming.held, { reason, path: detail ?? null, let_in_by });",
      },
    ],
  },
  {
    name: "photo receipt without bytes",
    patches: [
      {
        file: "src/server/photos/taking.ts",
        in: "takeOnce",
        from: `if (!upload) return { left: "unfinished" };`,
        to: "if (!upload) return number(asker, key);",
      },
    ],
  },
  {
    name: "no proof is asked of what somebody else brings",
    patches: [
      {
        file: PERMISSION,
        in: "isUnproven",
        from: "return !parsed.isProven || !mayBeBrought(parsed.revision.kind);",
        to: "return false;",
      },
    ],
  },
  {
    name: "anybody's signature proves who wrote it",
    patches: [
      {
        file: "src/server/seal/proof.ts",
        in: "isProven",
        from: "prover?.person === by && verify(prover.key, provenText({ id, hash, device }), proof)",
        to: "verify !== undefined",
      },
    ],
  },
  {
    name: "a stamp is believed without being looked at",
    patches: [
      {
        file: "src/server/log/parsedPush.ts",
        in: "readAgain",
        from: "if (isOf(hands)) return { ...again, ...hands };",
        to: "if (isOf(hands) || stamp) return { ...again, ...hands };",
      },
    ],
  },
  {
    name: "rights given later place what was held",
    made: RIGHTS_MADE,
    patches: [
      {
        file: ENTRANCE,
        in: "write",
        from: "if (this.#permissions.take(revision.record, outcome.body) && again) this.#retrying.rightsCameBack(again.rewoundTo);",
        to: "if (this.#permissions.take(revision.record, outcome.body)) this.#retrying.rightsCameBack(0);",
      },
    ],
  },
  {
    name: "ids are not bound",
    patches: [
      {
        file: ENTRANCE,
        in: "place",
        from: "isTrusted || (head && head.kind === revision.kind) ? null : await this.#ids.fault(revision, form.body, head);",
        to: "isTrusted ? null : (null as Awaited<ReturnType<RecordIds['fault']>>);",
      },
    ],
  },
  {
    name: "whoever may write a record moves it",
    patches: [
      {
        file: PERMISSION,
        in: "denied",
        from: `if (head && head.stream !== outcome.home && somebody.role !== "office") return access;`,
        to: "",
      },
    ],
  },
  {
    name: "rights that are not committed count for others",
    patches: [
      {
        file: OPEN_LOG,
        in: "write",
        from: "(await freshGrants(logStore, counter)).copy()",
        to: "await freshGrants(logStore, counter)",
      },
    ],
  },
];
