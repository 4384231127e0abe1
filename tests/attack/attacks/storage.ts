import type { Id } from "../../../src/domain/ids.ts";
import { kinds } from "../../../src/domain/records.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, readJson, seal, type Written } from "../phone.ts";
import * as body from "./bodies.ts";

/** Of one person's held words, as the protocol bounds them. */
const HELD_ROWS_MAX = 2000;
const HELD_BYTES_MAX = 8 * 1024 * 1024;
const PUSH_MAX = 1000;
/** What one record may cost everybody who reads it: as much as one revision may. */
const ROW_BYTES_MAX = 256 * 1024;
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const EDIT_MS_MAX = 1500;
const FIELDS = new Set(Object.keys(kinds.visit.schema.shape));

const visits = (who: Phone, door: string, count: number): Written[] =>
  Array.from({ length: count }, () => who.write(body.visitTo(door)));

/** How many of these the office took in, placed or held, and why it refused others. */
async function store(
  who: Phone,
  words: Written[],
): Promise<{ taken: number; bytes: number; refused: Set<string> }> {
  const sum = { taken: 0, bytes: 0, refused: new Set<string>() };
  const byId = new Map(words.map((written) => [written.revision.id, written]));
  for (let from = 0; from < words.length; from += PUSH_MAX) {
    for (const receipt of await who.put(...words.slice(from, from + PUSH_MAX))) {
      if (receipt.verdict === "refused") sum.refused.add(receipt.reason ?? "");
      else {
        sum.taken += 1;
        sum.bytes += Buffer.byteLength(byId.get(receipt.id)?.text ?? "");
      }
    }
  }
  return sum;
}

const neverMay: Attack = {
  name: "stored-without-a-right",
  row: 6,
  async run(town, broke) {
    for (const who of [town.viewer, town.volunteer]) {
      const words = visits(who, town.doorA, 100);
      const { taken, refused } = await store(who, words);
      if (taken > 0) broke(`${taken} of 100 visits by a ${who.name} were stored`);
      else if ([...refused].join() !== "no-right")
        broke(`visits by a ${who.name} were refused for ${[...refused].join()}`);
    }
    const { held } = await town.office.held();
    if (held.length > 0) broke(`${held.length} of them stand in the office's list`);
  },
};

const quota: Attack = {
  name: "held-quota",
  row: 6,
  async run(town, broke) {
    const rows = await store(town.former, visits(town.former, town.doorC, HELD_ROWS_MAX + 400));
    if (rows.taken > HELD_ROWS_MAX) broke(`${rows.taken} words of who has no right any more are held`);
    else if (rows.taken < HELD_ROWS_MAX) broke(`only ${rows.taken} words of who had a right once are held`);
    if (!rows.refused.has("quota")) broke("nobody was told that a quota is reached");
    const own = town.leaderA.write(body.visitTo(town.doorA));
    const [honest] = await town.leaderA.put(own);
    if (!isPlaced(honest)) broke(`a leader's own visit beside it was answered ${nowOf(honest)}`);
  },
};

const quotaOfFiles: Attack = {
  name: "held-quota-of-files",
  row: 6,
  async run({ volunteer, leaderA, doorA }, broke) {
    let taken = 0;
    for (let push = 0; push < 3; push += 1) {
      // Nobody can say that the leader wrote these, so they are held, as whoever brings them has room.
      const receipts = await volunteer.handIn(...visits(leaderA, doorA, 900));
      taken += receipts.filter(({ verdict }) => verdict !== "refused").length;
    }
    if (taken > HELD_ROWS_MAX) broke(`${taken} words in a leader's name that a volunteer brought are held`);
    const [honest] = await leaderA.put(leaderA.write(body.visitTo(doorA)));
    if (!isPlaced(honest)) broke(`then the leader's own visit was answered ${nowOf(honest)}`);
    const late = await leaderA.put(...visits(leaderA, leaderA.person, 1));
    if (late[0]?.verdict === "refused")
      broke(`then what the leader may not place was answered ${nowOf(late[0])}, as if the quota were theirs`);
  },
};

const quotaOfBytes: Attack = {
  name: "held-quota-of-bytes",
  row: 6,
  async run(town, broke) {
    for (const who of [town.leaderA, town.viewer]) {
      let bytes = 0;
      for (let request = 0; request < 4; request += 1) {
        const large = Array.from({ length: 15 }, () => {
          const { revision } = who.write(body.visitTo(town.doorA));
          return seal({
            ...revision,
            kind: "wish",
            parent: undefined,
            body: { kind: "wish", words: "x".repeat(200_000) },
          });
        });
        bytes += (await store(who, large)).bytes;
      }
      if (bytes > HELD_BYTES_MAX)
        broke(`${Math.round(bytes / 1e6)} MB of a kind that nobody can read are held for ${who.name}`);
    }
  },
};

const slowEdits: Attack = {
  name: "slow-edits",
  row: 6,
  isLong: true,
  async run(town, broke) {
    const { office, viewer, former } = town;
    const edit = async () => {
      const row = await town.row(town.patchA);
      const began = performance.now();
      await town.settle(office.edit(row, { name: `片 ${began}` }));
      return performance.now() - began;
    };
    const before = await edit();
    for (const who of [viewer, former]) await store(who, visits(who, town.doorC, 8000));
    const after = Math.min(await edit(), await edit());
    if (after > EDIT_MS_MAX && after > 10 * before)
      broke(
        `an edit of the office took ${Math.round(before)} ms, and with what is held ${Math.round(after)} ms`,
      );
  },
};

const hiddenVisit: Attack = {
  name: "hidden-among-the-held",
  row: 6,
  async run(town, broke) {
    const { office, former, left, doorC } = town;
    await store(former, visits(former, doorC, 1100));
    const real = left.write(body.visitTo(doorC, { note: "阿婆摔倒了" }));
    await left.put(real);
    const isFirst = (await office.held()).held.some(({ id }) => id === real.revision.id);
    if (!isFirst) broke("the newest of what is held is not on the first page");
    const found = await office.held(`q=${encodeURIComponent("阿婆摔倒了")}`);
    if (found.held.length !== 1 || found.held[0]?.id !== real.revision.id)
      broke(`a search for its words finds ${found.held.length}`);
    const theirs = await office.held(`from=${left.person}`);
    if (theirs.held.some(({ text }) => text !== real.text) || theirs.total !== 1)
      broke(`asked for one person's, the list has ${theirs.held.length} of ${theirs.total}`);
    const seen = new Set<string>();
    for (let page = await office.held(), pages = 0; pages < 60; pages += 1) {
      for (const { id } of page.held) seen.add(id);
      const last = page.held.at(-1)?.seq;
      if (!page.more || last === undefined) break;
      page = await office.held(`before=${last}`);
    }
    if (seen.size !== 1101) broke(`page by page the list gives ${seen.size} of 1101`);
  },
};

const setAside: Attack = {
  name: "set-aside",
  row: 6,
  async run(town, broke) {
    const { office, former, left, doorC } = town;
    await store(former, visits(former, doorC, 50));
    await left.put(left.write(body.visitTo(doorC)));
    const aside = (who: Phone, isAside: boolean) =>
      who.ask("/api/held/aside", { proto: PROTO, from: former.person, aside: isAside });
    for (const who of town.everybody) {
      if (who === office) continue;
      const { status } = await aside(who, true);
      if (status < 400) broke(`${who.name} set aside what is held`);
    }
    const done = await aside(office, true);
    if (done.status !== 200) broke(`setting aside all of one person was answered ${done.status}`);
    const rest = await office.held();
    if (rest.total !== 1 || rest.aside !== 50)
      broke(`then the list has ${rest.total}, and ${rest.aside} are aside`);
    const back = await aside(office, false);
    if (back.status !== 200 || (await office.held()).total !== 51)
      broke("what was set aside does not come back whole");
  },
};

const unknownFields: Attack = {
  name: "unknown-fields",
  row: 6,
  async run({ leaderA, doorA }, broke) {
    const stuffed = (bytes: number) => {
      const { revision } = leaderA.write(body.visitTo(doorA));
      const each = Array.from({ length: 8 }, (_, at) => [`x${at}`, "y".repeat(bytes / 8)]);
      return seal({ ...revision, body: { ...revision.body, ...Object.fromEntries(each) } });
    };
    for (const bytes of [8_000, 200_000]) {
      const [receipt] = await leaderA.put(stuffed(bytes));
      if (nowOf(receipt) !== "refused:too-large")
        broke(`${bytes} bytes in fields that no form has were answered ${nowOf(receipt)}`);
    }
    const [newer] = await leaderA.put(stuffed(800));
    if (!isPlaced(newer)) broke(`a few fields of a newer app were answered ${nowOf(newer)}`);
  },
};

/**
 * Edits of one old revision, each with these fields changed: every one is a clash where the line has gone on.
 */
function stuffing(who: Phone, first: Written, count: number, change: (nth: number) => object): Written[] {
  return Array.from({ length: count }, (_, nth) => who.edit(first, change(nth)));
}

/** What everybody gets who reads that record: its row, and the page that it comes in. */
async function rowIsBounded(reader: Phone, record: Id, broke: (what: string) => void): Promise<void> {
  const row = (await reader.pull()).rows.get(record);
  const bytes = Buffer.byteLength(JSON.stringify(row ?? {}));
  if (bytes > ROW_BYTES_MAX)
    broke(`one visit has become a row of ${Math.round(bytes / 1024)} KB for everybody`);
  const fresh = {
    proto: PROTO,
    top: { seq: 0, chain: "" },
    proofs: [],
    streamsDigest: "",
    at: "2026-03-18T17:00:00+08:00",
    cursors: {},
    push: [],
    max: 1000,
  };
  const { length } = JSON.stringify(readJson(await reader.ask("/api/sync", fresh)));
  if (length > ANSWER_BYTES_MAX + ROW_BYTES_MAX) broke(`one page is ${Math.round(length / 1e6)} MB`);
}

const clashesOfNoForm: Attack = {
  name: "clashes-of-no-form",
  row: 9,
  async run({ leaderA, worker1, doorA }, broke) {
    const first = leaderA.write(body.visitTo(doorA));
    const { record } = first.revision;
    await leaderA.put(first, leaderA.edit(first, { note: "第二次", x: "z" }));
    await leaderA.put(
      ...stuffing(leaderA, first, 10, (nth) => ({ x: `${nth}${"y".repeat(3000)}`, note: `第 ${nth}` })),
    );
    for (let push = 0; push < 3; push += 1) {
      await leaderA.put(
        ...stuffing(leaderA, first, 15, (nth) => ({
          x: `${push} ${nth}${"y".repeat(200_000)}`,
          [`x${push}${nth}`]: "y".repeat(20_000),
        })),
      );
    }
    const row = (await worker1.pull()).rows.get(record);
    for (const { field } of row?.clashes ?? [])
      if (!FIELDS.has(field)) broke(`readers get a clash on “${field}”, which no form has`);
    await rowIsBounded(worker1, record, broke);
  },
};

const clashBound: Attack = {
  name: "clashes-without-end",
  row: 9,
  async run({ leaderA, worker1, doorA }, broke) {
    const first = leaderA.write(body.visitTo(doorA));
    const issues = (nth: number) =>
      Array.from(
        { length: 20 },
        (_, at) => `${String(nth).padStart(8, "0")}-0000-4000-8000-${String(at).padStart(12, "0")}`,
      );
    await leaderA.put(first, leaderA.edit(first, { note: "第二次", issues: [] }));
    await leaderA.put(
      ...stuffing(leaderA, first, 250, (nth) => ({
        note: `${nth} ${"长".repeat(180)}`,
        issues: issues(nth),
      })),
    );
    await rowIsBounded(worker1, first.revision.record, broke);
  },
};

const deepClash: Attack = {
  name: "deep-clash",
  row: 19,
  async run({ leaderA, doorA, server }, broke) {
    const first = leaderA.write(body.visitTo(doorA));
    const [receipt] = await leaderA.put(first);
    for (const depth of [50, 1000, 20_000]) {
      for (const open of ["[", '{"a":']) {
        const value = `${open.repeat(depth)}1${(open === "[" ? "]" : "}").repeat(depth)}`;
        const clash = `{"field":"note","rev":"${first.revision.id}","by":"${leaderA.person}","at":"2026-03-18T17:00:00Z","value":${value}}`;
        const { text, hash } = first;
        const pushed = JSON.stringify({ text, hash, stamp: receipt?.stamp, n: 1, rewoundTo: 0 }).replace(
          /\}$/,
          `,"clashes":[${clash}]}`,
        );
        const quiet = {
          proto: PROTO,
          top: { seq: 0, chain: "" },
          proofs: [],
          streamsDigest: "",
          at: "2026-03-18T17:00:00+08:00",
          cursors: {},
          max: 0,
        };
        const request = JSON.stringify({ ...quiet, push: [] }).replace('"push":[]', `"push":[${pushed}]`);
        for (const path of ["/api/sync", "/api/handed-in"]) {
          const headers = { "content-type": "application/json", cookie: leaderA.cookie };
          const answer = await server.send({ method: "POST", path, headers, body: request });
          if (answer.status >= 500) broke(`a clash ${depth} deep on ${path} was answered ${answer.status}`);
        }
      }
    }
  },
};

export const storage = [
  neverMay,
  quota,
  quotaOfFiles,
  quotaOfBytes,
  slowEdits,
  hiddenVisit,
  setAside,
  unknownFields,
  clashesOfNoForm,
  clashBound,
  deepClash,
];
