import { useMemo } from "preact/hooks";
import type { Day, Id } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { Round } from "../../../domain/visits/round.ts";
import type { WalkProgress } from "../../../domain/visits/tally.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { RoundsWords } from "../../../words/zh/rounds.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Tag } from "../../ui/frame/Card.tsx";
import { Bar } from "../../ui/notices/Progress.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useDeskWalksOf } from "../book/useDeskBook.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import type { RoundEstate } from "./estate.ts";
import { roundProgress, visitedIn } from "./roundDoors.ts";
import { roundStateOf } from "./roundForm.ts";
import { percent, ROUNDS } from "./useRounds.ts";

type Line = { round: Shown<"round">; walked: WalkProgress | undefined };

/** So many of the newest are read from what the desk keeps counted; older ones change no more. */
const KEPT_ROUNDS = 4;

/** All rounds, a line each; how far the older ones are is read off the index of visits, without bodies. */
export function RoundsTable({ rounds, estate }: { rounds: readonly Shown<"round">[]; estate: RoundEstate }) {
  const { store, words: core, now } = useWorld();
  const words = useWords("rounds");
  const today = dayOf(now());
  const [newest, older] = useMemo(() => {
    const byDay = [...rounds].sort((a, b) => (a.body.from < b.body.from ? 1 : -1));
    return [byDay.slice(0, KEPT_ROUNDS), byDay.slice(KEPT_ROUNDS)];
  }, [rounds]);
  const walks = useDeskWalksOf(newest.map(({ record }) => ({ round: record })));
  const visited = useLive(async () => {
    const each = older.map(
      async ({ record }): Promise<[Id, ReadonlySet<Id>]> => [
        record,
        await store.doorsVisited({ round: record }),
      ],
    );
    return new Map(await Promise.all(each));
  }, [older.map(({ record }) => record).join()]);
  const rows = useMemo(() => {
    const kept = new Map(newest.map(({ record }, at) => [record, walks[at]]));
    return rounds.map((round): Line => {
      const here = kept.get(round.record);
      const doors = here?.isWhole ? visitedIn(here.walks) : visited?.get(round.record);
      return { round, walked: doors && roundProgress(estate, round.body, doors) };
    });
  }, [rounds, estate, visited, ...Array.from({ length: KEPT_ROUNDS }, (_, at) => walks[at])]);
  const columns = useMemo(() => roundColumns(words, core, today), [words, core, today]);
  return (
    <DeskTable
      name="rounds"
      title={words.title}
      rows={rows}
      columns={columns}
      keyOf={({ round }) => round.record}
      sayRow={({ round }) => round.body.name}
      hrefOf={({ round }) => `${ROUNDS}/round/${round.record}`}
      rowClass={({ round }) => (round.body.closed ? "done" : undefined)}
      empty={null}
    />
  );
}

const STATES = ["open", "over", "upcoming", "closed", "early"] as const;

function roundColumns(words: RoundsWords, core: Words, today: Day): TableColumn<Line>[] {
  const { column } = words;
  return [
    { key: "name", title: column.name, text: ({ round }) => round.body.name },
    {
      key: "state",
      title: column.state,
      text: ({ round }) => sayState(words, round.body, today),
      draw: ({ round }) => <StateTag round={round.body} today={today} />,
      order: ({ round }) => STATES.indexOf(roundStateOf(round.body, today)),
      filter: {
        options: STATES.map((value) => ({ value, word: words.state[value] })),
        of: ({ round }) => roundStateOf(round.body, today),
      },
      width: 14.75,
    },
    {
      key: "from",
      title: column.from,
      text: ({ round }) => sayDay(round.body.from, core),
      order: ({ round }) => round.body.from,
      width: 7,
    },
    {
      key: "to",
      title: column.to,
      text: ({ round }) => (round.body.to ? sayDay(round.body.to, core) : ""),
      order: ({ round }) => round.body.to ?? "",
      width: 7,
    },
    {
      key: "walked",
      title: column.walked,
      text: ({ walked }) =>
        walked ? words.share(walked.done, walked.total, percent(walked.done, walked.total)) : "",
      draw: ({ walked }) =>
        walked && (
          <span class="round-walked">
            {words.share(walked.done, walked.total, percent(walked.done, walked.total))}
            <Bar parts={[{ tone: "jade", count: walked.done }]} total={walked.total} />
          </span>
        ),
      order: ({ walked }) => (walked && walked.total > 0 ? walked.done / walked.total : 0),
      isNumber: true,
      width: 14.5,
    },
    {
      key: "left",
      title: column.left,
      text: ({ walked }) => (walked ? String(walked.total - walked.done) : ""),
      order: ({ walked }) => (walked ? walked.total - walked.done : 0),
      isNumber: true,
      width: 7,
    },
  ];
}

function sayState({ state, endReason }: RoundsWords, round: Round, today: Day): string {
  const is = roundStateOf(round, today);
  return is === "early" && round.endedEarly ? `${state.early} · ${endReason[round.endedEarly]}` : state[is];
}

export function StateTag({ round, today }: { round: Round; today: Day }) {
  const words = useWords("rounds");
  const state = roundStateOf(round, today);
  return (
    <Tag
      tone={state === "open" ? "jade" : state === "closed" ? "stone" : "amber"}
      icon={
        state === "open" ? "door" : state === "closed" ? "check" : state === "early" ? undefined : "clock"
      }
    >
      {sayState(words, round, today)}
    </Tag>
  );
}
