import type { Id } from "../../../../src/domain/ids.ts";
import type { Vote } from "../../../../src/domain/votes/vote.ts";
import { sheetText, type VoteSheet } from "../../../../src/domain/votes/voteSheet.ts";
import type { Attack } from "../../attack.ts";
import { isPlaced, nowOf, type Phone, sha256, type Written } from "../../phone.ts";
import type { Town } from "../../town.ts";
import * as body from "../bodies.ts";

const CANARY = "翠鸟先生";
const OWNER = "KINGFISHER-7";

/** The sheet with something else in it, and the hash that it then has. */
function turned({ sheet }: Vote, change: Partial<VoteSheet>): Pick<Vote, "sheet" | "hash"> {
  const other = { ...sheet, ...change };
  return { sheet: other, hash: sha256(sheetText(other)) };
}

async function opened({ office }: Town): Promise<{ first: Written; body: Vote }> {
  const said = body.voteOn("先修路灯，再修台阶");
  const first = office.write(said);
  const [receipt] = await office.put(first);
  if (!isPlaced(receipt)) throw new Error(`a round was answered ${nowOf(receipt)}`);
  return { first, body: said };
}

async function standing({ office }: Town, record: Id): Promise<Vote> {
  const row = (await office.pull()).rows.get(record);
  return JSON.parse(row?.text ?? "{}").body as Vote;
}

const others = ({ worker1, leaderA, volunteer, viewer }: Town): Phone[] => [
  worker1,
  leaderA,
  volunteer,
  viewer,
];

const openedByOthers: Attack = {
  name: "round-opened-by-who-is-not-of-the-office",
  row: "votes",
  async run(town, broke) {
    const made = [
      body.voteOn("拆了凉亭"),
      body.publicationOf(town.building),
      body.topicOf("拆凉亭"),
      body.meetingOf("夜里的会"),
      body.ownershipOf(town.doorA, "X1"),
      body.rollOn(town.building, town.doorA),
    ];
    for (const who of others(town)) {
      for (const one of made) {
        const own = who.write(one);
        const inOfficesName = who.write(one, { by: town.office.person, device: town.office.device });
        const receipts = [...(await who.put(own, inOfficesName)), ...(await who.handIn(own).catch(() => []))];
        for (const receipt of receipts.filter(isPlaced))
          broke(`a ${one.kind} of ${who.name} was answered ${nowOf(receipt)}`);
      }
    }
    const held = (await town.office.held()).held.map(({ id }) => id);
    for (const id of held) await town.office.accept(id);
    const stands = [...(await town.leaderC.pull()).rows.values()].filter(({ text }) =>
      /"kind":"(vote|publication|ownership|vote_roll)"/.test(text),
    );
    if (stands.length > 0) broke("a round was let in by a tap, before anybody read what becomes true");
  },
};

const thawed: Attack = {
  name: "frozen-sheet-changed",
  row: "votes",
  async run(town, broke) {
    const { office, leaderA, worker1 } = town;
    const { first, body: said } = await opened(town);
    const record = first.revision.record;
    const { rule } = said.sheet;
    const changes: Partial<Vote>[] = [
      turned(said, { text: "先修台阶" }),
      turned(said, { eligible: { heads: 16 } }),
      turned(said, { present: 2 }),
      turned(said, { closesOn: "2026-04-30" }),
      turned(said, { method: "box" }),
      turned(said, { rule: { ...rule, needs: rule.needs.slice(1) } }),
      turned(said, { rule: { ...rule, silence: "majority", silenceSource: "x" }, isSilenceNoticed: true }),
      { sheet: { ...said.sheet, text: "先修台阶" } },
      { hash: "0".repeat(64) },
      { topic: record },
      { meeting: record },
      { extendedTo: "2026-04-30" },
    ];
    const tries: { who: Phone; when: string }[] = [
      { who: office, when: "while it was open" },
      { who: leaderA, when: "by a leader" },
      { who: worker1, when: "by a grid worker" },
    ];
    for (const { who, when } of tries)
      for (const change of changes) {
        const [receipt] = await who.put(who.edit(first, change));
        if (isPlaced(receipt)) broke(`${Object.keys(change)} changed ${when}: ${nowOf(receipt)}`);
      }
    const close = office.edit(first, { result: body.handsUp(14, 2) });
    const [closing] = await office.put(close);
    if (!isPlaced(closing)) throw new Error(`a closing was answered ${nowOf(closing)}`);
    const after = [...changes, { result: body.handsUp(1, 15) }, { result: undefined }];
    for (const change of after)
      for (const base of [close, first]) {
        const edit = office.edit(base, change);
        const [receipt] = await office.put(edit);
        const isBeside = base === first && "result" in change;
        if (isPlaced(receipt) && !isBeside)
          broke(`${Object.keys(change)} changed after it was closed: ${nowOf(receipt)}`);
        await office.accept(edit.revision.id, true);
      }
    const now = await standing(town, record);
    if (sheetText(now.sheet) !== sheetText(said.sheet) || now.hash !== said.hash)
      broke("its sheet has changed");
    if (sheetText(now.result) !== sheetText(body.handsUp(14, 2))) broke("its result has changed");
  },
};

const miscounted: Attack = {
  name: "round-that-counts-what-was-not-there",
  row: "votes",
  async run(town, broke) {
    const { office } = town;
    const put = async (what: string, one: Written) => {
      const [receipt] = await office.put(one);
      if (isPlaced(receipt)) broke(`${what} was answered ${nowOf(receipt)}`);
    };
    const vote = body.voteOn("先修路灯");
    await put("a round that began with its result", office.write({ ...vote, result: body.handsUp(14, 2) }));
    await put("a sheet under another's hash", office.write({ ...vote, hash: "0".repeat(64) }));
    await put("a room with more people than seats", office.write(body.voteOn("先修路灯", { present: 21 })));
    await put("a share of nobody", office.write(body.voteOn("先修路灯", { eligible: { heads: 0 } })));
    const { first } = await opened(town);
    await put("more hands than people", office.edit(first, { result: body.handsUp(14, 3) }));
    const close = office.edit(first, { result: body.handsUp(14, 2) });
    const [closing] = await office.put(close);
    if (!isPlaced(closing)) throw new Error(`a closing was answered ${nowOf(closing)}`);
    await put("more hands than people, beside", office.edit(first, { result: body.handsUp(14, 3) }));
  },
};

const overheard: Attack = {
  name: "meeting-read-by-who-is-not-of-the-office",
  row: "votes",
  async run(town, broke) {
    const { office } = town;
    const meeting = { ...body.meetingOf("三月议事日"), chair: CANARY };
    await town.put(meeting, { ...body.topicOf("先修什么"), supervisor: CANARY });
    await opened(town);
    await town.put(body.ownershipOf(town.doorA, OWNER), body.rollOn(town.building, town.doorA));
    for (const who of [...others(town), town.worker2, town.leaderC]) {
      const rows = [...(await who.pull()).rows.values()];
      if (rows.some(({ text }) => text.includes(CANARY))) broke(`${who.name} reads who led a meeting`);
      if (rows.some(({ text }) => text.includes('"tally"'))) broke(`${who.name} reads a running count`);
      if (rows.some(({ text }) => text.includes(OWNER) || /"kind":"(ownership|vote_roll)"/.test(text)))
        broke(`${who.name} reads whose a door is`);
    }
    const [same] = await office.put(office.write({ ...meeting, recorder: ` ${CANARY} ` }));
    if (isPlaced(same)) broke(`a chair who also writes the minutes was answered ${nowOf(same)}`);
  },
};

export const votes: Attack[] = [openedByOthers, thawed, miscounted, overheard];
