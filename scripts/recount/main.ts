// Recounts a closed round out of its file, with Node 24 or newer: node scripts/recount/main.ts round.json
// It uses nothing of the program that wrote the file, and does its sums with whole numbers of any length.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

type Choice = "for" | "against" | "abstain" | "invalid";
type Votes = { [C in Choice]: bigint };
type Ballot = { voter: string; door: string; area: number; choice: Choice } & Marks;
type Marks = { isReplaced: boolean; bearer?: string };
const CHOICES: Choice[] = ["for", "against", "abstain", "invalid"];
const SIDES = { for: "赞成", against: "反对", abstain: "弃权" };
const PARTS: { [part: string]: string } = { for: "赞成", cast: "参与", present: "实到" };
const BASES: { [base: string]: string } = {
  ...{ for: "赞成", for_against: "赞成加反对", with_abstentions: "赞成加反对加弃权", valid: "有效票" },
  ...{ cast: "参与", eligible: "应到", present: "到会" },
  ...{ eligible_area: "总面积", participating_area: "参与面积" },
};

/** The verdict in words. Throws where the file contradicts itself. */
export function recount(text: string): string {
  const file = JSON.parse(text);
  if (file.form !== "linfang-round/1") throw new Error("this is no file of a round");
  const hash = createHash("sha256").update(file.sheet).digest("hex");
  if (hash !== file.hash) throw new Error("the sheet is not the one whose hash stands on the ballots");
  const { rule, eligible, present = 0 } = JSON.parse(file.sheet);
  const [heads, area] = [votesOf(file.heads), votesOf(file.area)];
  if (file.ballots) holdAgainst(file.ballots, heads, area, rule.proxiesMax);
  const valid = all(heads) - heads.invalid;
  const silence = addSilent(rule.silence, file.delivered, heads, file.area && area);
  const sums = silence ? [silence] : [];
  let hasPassed = true;
  for (const { part, base, num, den, isOver } of rule.needs) {
    const isArea = base.endsWith("_area");
    const votes = isArea ? area : heads;
    const parts: { [part: string]: bigint } = { ...votes, cast: all(votes), present: BigInt(present) };
    const wholes: { [base: string]: bigint } = {
      ...{ ...parts, valid, participating_area: all(area), for_against: votes.for + votes.against },
      ...{ with_abstentions: votes.for + votes.against + votes.abstain },
      ...{ eligible: BigInt(eligible.heads), eligible_area: BigInt(eligible.area ?? 0) },
    };
    const [got, whole] = [parts[part] ?? 0n, wholes[base] ?? 0n];
    const over = (some: bigint) => some * BigInt(den) - whole * BigInt(num);
    let needed = (whole * BigInt(num)) / BigInt(den);
    while (whole === 0n ? needed === 0n : isOver ? over(needed) <= 0n : over(needed) < 0n) needed += 1n;
    const isMet = whole > 0n && got >= needed;
    const say = (n: bigint) => (isArea ? `${metres(n)} ㎡` : `${n}`);
    const sign = isMet ? (isOver ? ">" : "≥") : isOver ? "≤" : "<";
    const short = isMet ? "" : `，差 ${say(needed > got ? needed - got : 1n)}`;
    const sum = `${PARTS[part]} ${say(got)} ÷ ${BASES[base]} ${say(whole)} ${sign} ${num}/${den}`;
    sums.push(`${sum}（要 ${say(needed)}${short}）`);
    hasPassed &&= isMet;
  }
  return `${sums.join("；")} → ${hasPassed ? "通过" : "未通过"}`;
}

const votesOf = (votes?: { [C in Choice]: number }) =>
  Object.fromEntries(CHOICES.map((choice) => [choice, BigInt(votes?.[choice] ?? 0)])) as Votes;
const all = (votes: Votes) => votes.for + votes.against + votes.abstain + votes.invalid;
const metres = (n: bigint) => `${n / 100n}.${`${n % 100n}`.padStart(2, "0")}`.replace(/\.?0{1,2}$/, "");

/** Who had the paper and did not answer goes where the rule says; null where nobody does. */
function addSilent(rule: string, delivered: { heads: number; area?: number }, heads: Votes, area?: Votes) {
  if (rule === "none" || !delivered) return null;
  const silent = BigInt(delivered.heads) - all(heads);
  const ahead = (votes: Votes, side: "for" | "against") =>
    side === "for" ? votes.for > votes.against : votes.against > votes.for;
  const leads = (side: "for" | "against") =>
    rule === "majority" && ahead(heads, side) && (!area || ahead(area, side));
  const went = leads("for") ? "for" : leads("against") ? "against" : "abstain";
  heads[went] += silent;
  if (area) area[went] += BigInt(delivered.area ?? 0) - all(area);
  return silent > 0n ? `送达未表态 ${silent} 计入${SIDES[went]}` : null;
}

/** Counts ballot by ballot: a voter is one head with the area of each door, and spoilt by two answers. */
function holdAgainst(ballots: Ballot[], heads: Votes, area: Votes, proxiesMax: number): void {
  const [counted, measured] = [votesOf(), votesOf()];
  const valid = ballots.filter(({ isReplaced }) => !isReplaced);
  const bornBy = (bearer: string) =>
    new Set(valid.filter((b) => b.bearer === bearer).map((b) => b.voter)).size;
  for (const voter of new Set(valid.map((ballot) => ballot.voter))) {
    const own = valid.filter((ballot) => ballot.voter === voter);
    const isBarred = own.some(({ bearer }) => bearer !== undefined && bornBy(bearer) > proxiesMax);
    const choices = [...new Set(own.map(({ choice }) => choice))];
    const choice = isBarred || choices.length > 1 ? "invalid" : (choices[0] as Choice);
    counted[choice] += 1n;
    for (const [, size] of new Map(own.map((b) => [b.door, b.area]))) measured[choice] += BigInt(size);
  }
  const isOff = CHOICES.some((one) => counted[one] !== heads[one]);
  const isAreaOff = all(area) > 0n && CHOICES.some((one) => measured[one] !== area[one]);
  if (isOff || isAreaOff) throw new Error("the totals are not those of the ballots");
}

if (import.meta.main) console.log(recount(readFileSync(process.argv[2] ?? "", "utf8")));
