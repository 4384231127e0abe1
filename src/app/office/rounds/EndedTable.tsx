import { useMemo } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { WalkProgress } from "../../../domain/visits/tally.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { RoundsWords } from "../../../words/zh/rounds.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import type { RoundEstate } from "./estate.ts";
import { roundProgress } from "./roundDoors.ts";
import { percent, ROUNDS } from "./useRounds.ts";

type Ended = { round: Shown<"round">; walked: WalkProgress | undefined };

/** Rounds that are over, a line each; how far they came is read off the index of visits, without bodies. */
export function EndedTable({ rounds, estate }: { rounds: readonly Shown<"round">[]; estate: RoundEstate }) {
  const { store, words: core } = useWorld();
  const words = useWords("rounds");
  const visited = useLive(async () => {
    const each = rounds.map(
      async ({ record }): Promise<[Id, ReadonlySet<Id>]> => [
        record,
        await store.doorsVisited({ round: record }),
      ],
    );
    return new Map(await Promise.all(each));
  }, [rounds.map(({ record }) => record).join()]);
  const rows = useMemo(
    () =>
      rounds.map((round): Ended => {
        const doors = visited?.get(round.record);
        return { round, walked: doors && roundProgress(estate, round.body, doors) };
      }),
    [rounds, estate, visited],
  );
  const columns = useMemo(() => endedColumns(words, core), [words, core]);
  return (
    <section class="rounds-group">
      <h2>{words.group.ended}</h2>
      <DeskTable
        name="rounds"
        title={words.group.ended}
        rows={rows}
        columns={columns}
        keyOf={({ round }) => round.record}
        sayRow={({ round }) => round.body.name}
        hrefOf={({ round }) => `${ROUNDS}/round/${round.record}`}
        empty={null}
      />
    </section>
  );
}

function endedColumns(words: RoundsWords, core: Words): TableColumn<Ended>[] {
  const { column } = words;
  return [
    { key: "name", title: column.name, text: ({ round }) => round.body.name },
    {
      key: "from",
      title: column.from,
      text: ({ round }) => sayDay(round.body.from, core),
      order: ({ round }) => round.body.from,
      width: 9,
    },
    {
      key: "to",
      title: column.to,
      text: ({ round }) => (round.body.to ? sayDay(round.body.to, core) : ""),
      order: ({ round }) => round.body.to ?? "",
      width: 9,
    },
    {
      key: "walked",
      title: column.walked,
      text: ({ walked }) =>
        walked ? words.share(walked.done, walked.total, percent(walked.done, walked.total)) : "",
      order: ({ walked }) => (walked && walked.total > 0 ? walked.done / walked.total : 0),
      isNumber: true,
      width: 13,
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
