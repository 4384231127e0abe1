import { expect, test } from "vitest";
import { takeFile, toBeLetIn } from "../../../src/app/office/inbox/handedIn/takeFile.ts";
import { inflateWithin } from "../../../src/app/recovery/inflateWithin.ts";
import { makeParcels } from "../../../src/app/recovery/makeParcels.ts";
import { tools } from "../../../src/app/unsent/tools.ts";
import { readParcel } from "../../../src/sync/parcel/opening.ts";
import { handedIn as handedInEn } from "../../../src/words/en/handedIn.ts";
import { handedIn as handedInZh } from "../../../src/words/zh/handedIn.ts";
import { wayOut as wayOutZh } from "../../../src/words/zh/wayOut.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

const at = "2026-03-18T19:05:07+08:00";
type Said = { verdict: string; reason?: string; known?: boolean };

/** A file of so many visits, handed in at an office that answers thus for each. */
async function handIn(answers: Said[]) {
  const { store } = await phoneWith();
  for (const _ of answers) await store.save({ id: newId(), body: visitOf(newId()) });
  const [parcel] = await makeParcels(await (await store.holdings()).unsent(), {
    words: wayOutZh,
    at,
    app: "0.1.0",
    database: 20,
  });
  if (!parcel) throw new Error("no file was made");
  let nth = 0;
  const fetch = async (_: string, init: RequestInit) => {
    const known: string[] = [];
    const { push } = JSON.parse(String(init.body)) as { push: { text: string; hash: string }[] };
    const receipts = push.map(({ text, hash }) => {
      const { id } = JSON.parse(text) as { id: string };
      const said = answers[nth++];
      if (said?.known) known.push(id);
      return { id, hash, verdict: said?.verdict, reason: said?.reason, seq: 7, n: 1, stamp: "" };
    });
    return Response.json({ proto: "linfang/1", receipts, known });
  };
  const read = async (one: File) =>
    readParcel(new Uint8Array(await one.arrayBuffer()), { ...tools, inflate: inflateWithin });
  const taken = await takeFile((await parcel.make()) as File, {
    read,
    fetch,
    community: someone.community.id,
    onProgress: () => undefined,
  });
  if ("why" in taken) throw new Error(taken.why);
  return taken;
}

test("what a file brings is placed, known or held for a look, and what is held is never counted as placed, though it is new", async () => {
  const taken = await handIn([
    { verdict: "held", reason: "unproven" },
    { verdict: "line" },
    { verdict: "held", reason: "access" },
    { verdict: "held", reason: "unproven", known: true },
    { verdict: "beside", known: true },
    { verdict: "erased" },
    { verdict: "held", reason: "a reason of a newer office" },
  ]);
  expect(taken.counts).toEqual({ placed: 1, known: 2, held: 4, refused: 0 });
  expect(taken.heldFor).toEqual([
    { reason: "unproven", count: 2 },
    { reason: "access", count: 1 },
    { reason: "", count: 1 },
  ]);
  const said = (["placed", "known", "held", "refused"] as const).map((what) =>
    handedInZh.sum[what](taken.counts[what]),
  );
  expect(said).toEqual(["已归位 1 条", "以前已收到 2 条", "待社区查看 4 条", "未能接收 0 条"]);
  expect(handedInEn.sum.held(4)).toBe("4 for the office to look at");
});

test("of what is held, what was seen, heard or done is let in together, and what says who may see or do what is named by its kind", () => {
  const [by, other] = [newId(), newId()];
  const file = (
    ["visit", "person", "issue", "door", "person", "upkeep", "visit", "visit", "grid"] as const
  ).map((kind, nth) => ({
    ...{ id: newId(), hash: "", kind, by: nth === 2 ? other : by, text: JSON.stringify({ body: { kind } }) },
  }));
  // Of steps only what leads nowhere.
  for (const step of ["remark", "close"]) {
    const text = JSON.stringify({ body: { kind: "issue_event", step } });
    file.push({ id: newId(), hash: "", kind: "issue_event" as never, by, text });
  }
  const reasons = [
    "unproven",
    "unproven",
    "unproven",
    "access",
    "unproven",
    "access",
    "parent",
    undefined,
    "a reason of a newer office",
    "unproven",
    "unproven",
  ];
  const verdicts = file.map(({ id }, nth) => ({
    id,
    hash: "",
    seq: 1,
    became: nth === 7 ? ("new" as const) : ("held" as const),
    reason: reasons[nth],
  }));
  expect(toBeLetIn(verdicts, file)).toEqual({
    tapped: [0, 2, 5, 9].map((nth) => ({ id: file[nth]?.id, seq: 1, by: file[nth]?.by })),
    weighty: [{ kind: "person", count: 2 }],
  });
});

test("what its author had no right to write, or that there is no room for, is named with its reason", async () => {
  const taken = await handIn([
    { verdict: "refused", reason: "no-right" },
    { verdict: "refused", reason: "quota" },
    { verdict: "refused", reason: "hash" },
  ]);
  expect(taken.counts).toMatchObject({ placed: 0, refused: 3 });
  expect(taken.damaged.map(({ why }) => why)).toEqual(["no-right", "quota", "refused"]);
  for (const { why } of taken.damaged)
    for (const words of [handedInZh, handedInEn]) expect(words.why[why]).not.toBe("");
});
