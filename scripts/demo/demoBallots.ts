import { type DoorAt, isActive } from "../../src/domain/doors/doorAt.ts";
import type { Id } from "../../src/domain/ids.ts";
import { addDays } from "../../src/domain/time/days.ts";
import type { Ballot } from "../../src/domain/votes/ballot.ts";
import { householdsRule } from "../../src/domain/votes/presets.ts";
import { sheetText, type VoteSheet } from "../../src/domain/votes/voteSheet.ts";
import { sha256 } from "../../src/server/seal/key.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  office: Id;
  person: (name: string) => Id;
  doors: readonly DoorAt[];
  houses: readonly { id: Id; name: string }[];
  today: string;
  named: (...parts: string[]) => Promise<Id>;
};

const HOUSES = ["13栋", "14栋"];
const BEGAN_DAYS_AGO = 4;
const DAYS_LEFT = 10;
const STILL_OPEN = 11;
/** What households say in turn; one in this many would not vote. */
const SAYS = ["for", "for", "against", "for", "abstain", "for"] as const;
const REFUSES_EVERY = 9;

/**
 * A round that goes from door to door in two houses, with eleven doors still to be asked. What was said lies
 * in its box, which nobody reads before it is shut.
 */
export async function demoBallots({
  office,
  person,
  doors,
  houses,
  today,
  named,
}: Town): Promise<DemoWriting[]> {
  const asked = houses.filter(({ name }) => HOUSES.includes(name)).map(({ id }) => id);
  const homes = doors.filter(
    ({ door }) => asked.includes(door.building) && isActive(door) && door.use === "dwelling",
  );
  const [leader, other, witness] = [person("邻长己"), person("网格员一"), person("网格员二")];
  const on = (daysAgo: number, hour: number, minute = 0) =>
    `${addDays(today, -daysAgo)}T${two(hour)}:${two(minute)}:00+08:00`;
  const [topic, vote] = [await named("demo", "topic", "stairs"), await named("demo", "vote", "stairs")];
  const sheet: VoteSheet = {
    ...{ title: "楼道灯改声控", text: "13、14栋楼道灯改成声控，您同意吗？", method: "doors" },
    ...{ rule: householdsRule("居民公约：一户一票，过半参与，参与过半赞成"), isSecret: false },
    ...{ eligible: { heads: homes.length }, isSilenceNoticed: false, buildings: asked },
    ...{ opensAt: on(BEGAN_DAYS_AGO, 9), closesOn: addDays(today, DAYS_LEFT) },
  };
  const hash = sha256(sheetText(sheet));
  const writings: DemoWriting[] = [
    {
      ...{ id: topic, record: topic, by: office, at: on(BEGAN_DAYS_AGO + 2, 9) },
      body: {
        ...{ kind: "topic", title: "13、14栋楼道灯改声控", state: "voting", source: "visit", issues: [] },
        ...{ background: "楼道灯整夜亮着，也有人说摸黑找不到开关。", opinions: [], touchesCommon: false },
        options: [
          { text: "改成声控", isAsIs: false, cost: 1200, funding: "community" },
          { text: "维持现状", isAsIs: true, funding: "none" },
        ],
        doors: homes.length,
      },
    },
    {
      ...{ id: vote, record: vote, by: office, at: sheet.opensAt },
      body: { kind: "vote", topic, sheet, hash, counters: [office, other], witness },
    },
  ];
  for (const [nth, { id: door }] of homes.slice(0, homes.length - STILL_OPEN).entries()) {
    const happenedAt = on(BEGAN_DAYS_AGO - 1 - (nth % 3), 18, 10 + nth);
    const [paper, ballot] = [await named("demo", "paper", `${nth}`), await named("demo", "ballot", `${nth}`)];
    const isRefused = nth % REFUSES_EVERY === REFUSES_EVERY - 1;
    const voice: Ballot = {
      ...{ kind: "ballot", vote, hash, door, choice: SAYS[nth % SAYS.length] ?? "for", happenedAt },
      ...{ stub: sha256(ballot).slice(0, 8).toUpperCase(), replaces: [] },
    };
    if (!isRefused) writings.push({ id: ballot, record: ballot, by: leader, at: happenedAt, body: voice });
    writings.push({
      ...{ id: paper, record: paper, by: leader, at: happenedAt },
      body: {
        ...{ kind: "delivery", door, vote, step: isRefused ? "vote_refused" : "taken", happenedAt },
        ...(isRefused ? {} : { ballot }),
        withdrawn: false,
      },
    });
  }
  return writings;
}

const two = (n: number) => String(n).padStart(2, "0");
