import { describe, expect, test } from "vitest";
import {
  batchOf,
  firstBatchSize,
  PUSH_BYTES_FIRST,
  PUSH_BYTES_MAX,
  readAnswer,
  retryAfterMs,
  sizeAfterAnswer,
  sizeAfterFault,
  withProof,
} from "../../src/sync/exchange.ts";
import { PROOFS_MAX, PROTO, PULL_ROWS_MAX, PUSH_REVISIONS_MAX } from "../../src/sync/protocol.ts";

const id = "11111111-1111-4111-8111-111111111111";
const hash = "0".repeat(64);
const blank = {
  proto: PROTO,
  top: { seq: 7, chain: "c" },
  receipts: [],
  rows: [],
  markers: [],
  at: "2026-03-18T19:00:00Z",
  cursors: {},
  more: false,
  left: 0,
  watermark: 0,
};
const revision = {
  id,
  record: id,
  kind: "visit",
  v: 1,
  base: "",
  changed: [],
  stream: "all",
  community: id,
  by: id,
  device: "d",
  at: blank.at,
  salt: "",
  resolved: [],
  body: {},
};
const row = {
  id,
  record: id,
  kind: "visit",
  text: JSON.stringify(revision),
  hash,
  seq: 7,
  n: 1,
  stream: "all",
  clashes: [],
  begun: { by: id, at: blank.at },
  stamp: "s",
  receivedAt: blank.at,
};

describe("what counts as an answer", () => {
  test("the login page of a guest network is no answer, whatever its status", () => {
    expect(readAnswer(200, "<html>Please log in</html>")).toEqual({ fault: "portal" });
    expect(readAnswer(404, "<html>")).toEqual({ fault: "elsewhere" });
    expect(readAnswer(401, "<html>")).toEqual({ fault: "portal" });
    expect(readAnswer(200, `{"ok":true}`)).toEqual({ fault: "elsewhere" });
  });

  test("each way of saying no has its own name", () => {
    const no = JSON.stringify({ proto: PROTO, error: "device" });
    expect([401, 403, 400, 413, 429, 500, 503, 507].map((status) => readAnswer(status, no))).toEqual(
      ["login", "login", "push", "push", "busy", "server", "server", "busy"].map((fault) => ({ fault })),
    );
    expect(readAnswer(502, "<html>Bad gateway</html>")).toEqual({ fault: "busy" });
  });

  test("one row that cannot be read is set apart and the rest counts", () => {
    const strange = { ...row, text: "{" };
    const twisted = { ...row, record: hash };
    const said = readAnswer(200, JSON.stringify({ ...blank, rows: [row, strange, twisted, 5] }));
    if ("fault" in said) throw new Error(said.fault);
    expect(said.answer.rows).toEqual([row]);
    expect(said.answer.unread.map(({ reason }) => reason)).toEqual(["text.", "row.record", "row."]);
  });

  test("a receipt without a hash is no receipt", () => {
    const receipt = { id, hash, verdict: "line", seq: 1, n: 1, stamp: "s" };
    const said = readAnswer(
      200,
      JSON.stringify({ ...blank, receipts: [{ ...receipt, hash: undefined }, receipt] }),
    );
    expect("answer" in said && said.answer.receipts).toEqual([receipt]);
  });
});

describe("how much a phone sends at once", () => {
  const entries = Array.from({ length: 3000 }, () => ({ text: "x".repeat(700) }));

  test("it begins small enough for a stairwell and grows to a thousand while answers are quick", () => {
    expect(batchOf(entries, firstBatchSize).length * 700).toBeLessThanOrEqual(PUSH_BYTES_FIRST);
    let batchSize = firstBatchSize;
    for (let n = 0; n < 5; n++) batchSize = sizeAfterAnswer(batchSize, 200);
    expect(batchOf(entries, batchSize)).toHaveLength(PUSH_REVISIONS_MAX);
    expect(batchSize).toEqual({ bytes: PUSH_BYTES_MAX, count: PUSH_REVISIONS_MAX, rows: PULL_ROWS_MAX });
  });

  test("a lost signal makes it small again", () => {
    const batchSize = sizeAfterFault({ bytes: PUSH_BYTES_MAX, count: 1000, rows: 1000 }, "offline", 900);
    expect(batchSize).toEqual({ bytes: PUSH_BYTES_FIRST, count: 1000, rows: 250 });
  });

  test("a batch that is not taken is halved until one stands alone", () => {
    let batchSize = { bytes: PUSH_BYTES_MAX, count: 1000, rows: 1000 };
    const sizes: number[] = [];
    for (let n = 0; n < 12; n++) {
      const batch = batchOf(entries, batchSize);
      sizes.push(batch.length);
      batchSize = sizeAfterFault(batchSize, "push", batch.length);
    }
    expect(sizes).toEqual([1000, 500, 250, 125, 62, 31, 15, 7, 3, 1, 1, 1]);
  });

  test("one revision larger than the limit still goes, alone", () => {
    expect(batchOf([{ text: "x".repeat(200_000) }, { text: "x" }], firstBatchSize)).toHaveLength(1);
  });
});

describe("when it tries again", () => {
  test("later with every failure, never later than five minutes, and not all phones at once", () => {
    expect([1, 2, 3].map((failures) => retryAfterMs(failures, "offline", 1))).toEqual([4000, 8000, 16000]);
    expect(retryAfterMs(1, "offline", 0)).toBe(2000);
    expect(retryAfterMs(1000, "server", 1)).toBe(300_000);
    expect(retryAfterMs(1, "login", 1)).toBe(300_000);
  });
});

describe("what it remembers of the chain", () => {
  test("twenty points at most, the last one always, dense where it is recent and reaching far back", () => {
    let proofs: { seq: number; chain: string }[] = [];
    for (let seq = 1; seq <= 5000; seq += 3) proofs = withProof(proofs, { seq, chain: String(seq) });
    expect(proofs).toHaveLength(PROOFS_MAX);
    expect(proofs.at(-1)?.seq).toBe(4999);
    expect(proofs[0]?.seq).toBe(1);
    const gaps = proofs.slice(1).map((proof, at) => proof.seq - (proofs[at]?.seq ?? 0));
    expect(gaps.at(-1)).toBeLessThanOrEqual(30);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3000);
  });

  test("an answer that says the same again adds nothing", () => {
    const once = withProof([], { seq: 5, chain: "a" });
    expect(withProof(once, { seq: 5, chain: "a" })).toEqual(once);
    expect(withProof([], { seq: 0, chain: "" })).toEqual([]);
  });
});
