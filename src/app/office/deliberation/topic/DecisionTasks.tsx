import { useState } from "preact/hooks";
import type { AgendaItem } from "../../../../domain/deliberation/meeting.ts";
import { offeredPlaces } from "../../../../domain/doors/offeredPlaces.ts";
import type { Day, Id } from "../../../../domain/ids.ts";
import { type HolderKind, holderKinds } from "../../../../domain/issues/moves.ts";
import { useReads } from "../../../patrolReads.tsx";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { TasksHere } from "../meeting/TasksHere.tsx";
import { goOnDrafts, placeOfTask, type TaskRow, taskDrafts, waitsForVote } from "./execution.ts";

/** Where something is to be done. */
export const DECIDED: readonly string[] = ["decided", "published", "executing", "reported"];

/** Who does what was decided until when, as issues of their own, and how far each has come. */
export function DecisionTasks({ topic }: { topic: Shown<"topic"> }) {
  const world = useWorld();
  const { store } = world;
  const reads = useReads();
  const t = useWords("voteCount").tasks;
  const desk = useWords("deliberation");
  const { holder: holders } = useWords("issueLife");
  const { state: states } = useWords("issueScreens");
  const { save, fault } = useSave();
  const [grid, setGrid] = useState<Id | "">("");
  const [hands, setHands] = useState<{ holder: HolderKind; by: Day | "" }>({ holder: "property", by: "" });
  const { issues, tasks = [], state } = topic.body;
  const here = useLive(async () => {
    const ids = [...issues, ...tasks];
    const [found, events, grids] = await Promise.all([
      store.getMany("issue", ids),
      reads.eventsOf(ids),
      store.all("grid"),
    ]);
    const rows = found.flatMap((issue): TaskRow[] =>
      issue ? [{ id: issue.record, issue, life: lifeHere(issue.body, events.get(issue.record) ?? []) }] : [],
    );
    return { rows, grids };
  }, [issues.join(), tasks.join()]);
  if (!here || !DECIDED.includes(state)) return null;
  const own = here.rows.filter(({ id }) => tasks.includes(id));
  const voices = here.rows.filter(({ id }) => issues.includes(id));
  const waiting = voices.filter(waitsForVote);
  const there = here.grids.find(({ record }) => record === grid);
  const place =
    placeOfTask(voices.map(({ issue }) => issue)) ??
    (there && {
      place: there.record,
      placeKind: "grid" as const,
      where: there.body.name,
      category: "other" as const,
    });
  const add = async ([task]: AgendaItem["tasks"]) =>
    place && task ? save(() => store.saveAll(taskDrafts(world, topic, place, task))) : false;
  const goOn = () =>
    hands.by && save(() => store.saveAll(goOnDrafts(world, waiting, hands.holder, hands.by)));
  return (
    <section class="card" aria-label={t.title}>
      <h2>{t.title}</h2>
      {own.map(({ id, issue, life }) => (
        <p key={id}>
          <a href={`/issues/${id}`}>{issue.body.words}</a> · {states[life.state]}
          {life.holder && ` · ${holders[life.holder.kind]}`}
        </p>
      ))}
      {fault && <Notice tone="red">{fault}</Notice>}
      {waiting.length > 0 && (
        <div class="hall-tally">
          <Field
            label={desk.meeting.holder}
            value={hands.holder}
            onText={(value) =>
              setHands({ ...hands, holder: holderKinds.find((one) => one === value) ?? "property" })
            }
            options={holderKinds.map((value) => ({ value, word: holders[value] }))}
          />
          <Field
            label={desk.meeting.by}
            type="date"
            value={hands.by}
            onText={(by) => setHands({ ...hands, by })}
          />
          <Button onTap={goOn} disabled={hands.by === ""}>
            {t.goOn(waiting.length)}
          </Button>
        </div>
      )}
      {!placeOfTask(voices.map(({ issue }) => issue)) && (
        <Field
          label={t.grid}
          value={grid}
          onText={setGrid}
          options={[
            { value: "", word: t.noGrid },
            ...offeredPlaces(here.grids).map(({ record, body }) => ({ value: record, word: body.name })),
          ]}
        />
      )}
      {place && <TasksHere tasks={[]} onChange={add} />}
      <p class="quiet-text">{t.lead}</p>
    </section>
  );
}
