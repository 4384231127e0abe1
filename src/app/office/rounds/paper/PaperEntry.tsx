import { useMemo, useRef, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { VisitResult } from "../../../../domain/visits/visit.ts";
import { walkOrder } from "../../../../domain/visits/walkOrder.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { BuildingHere } from "../estate.ts";
import type { Walker } from "../walkers.ts";
import { PaperHouse } from "./PaperHouse.tsx";
import { PaperKeys } from "./PaperKeys.tsx";
import { countsIn, momentTyped, notePaper, type Paper } from "./paperRound.ts";
import { usePaper } from "./usePaper.ts";
import "./paper.css";

export type PaperEntryProps = {
  here: BuildingHere;
  walkers: Walker[];
  rounds: readonly Shown<"round">[];
  begun: Paper;
  wasKept: boolean;
};

/** One building's sheet typed in: a result a door in walking order, all saved at once. */
export function PaperEntry({ here, walkers, rounds, begun, wasKept }: PaperEntryProps) {
  const { store, me, newId, now, words: core } = useWorld();
  const { paper: words } = useWords("rounds");
  const { mark } = useWords("answers");
  const { paper, saved, fault, setFault, change, wipe, save, takeBack } = usePaper(here.id, begun, wasKept);
  const house = useRef<HTMLDivElement>(null);
  const walk = useMemo(() => walkOrder(here.building, here.doors), [here]);
  const ids = walk.map(({ id }) => id);
  const [atDoor, setAtDoor] = useState<Id | undefined>(ids[0]);
  const [isAsking, setAsking] = useState(false);
  const [isWiping, setWiping] = useState(false);
  const [undone, setUndone] = useState(0);
  const [restored] = useState(wasKept ? Object.keys(begun.noted).length : 0);

  const at = momentTyped(paper.when);
  const isFuture = at !== null && at.getTime() > now().getTime();
  const day = paper.when.slice(0, 10);
  const before = useLive(
    async () => (at ? store.visitsFor(ids, { from: day, to: day }) : []),
    [ids.join(), day, at === null],
  );
  const had = new Map(before?.map((visit) => [visit.body.door, visit]));
  const roundsAt = useMemo(
    () => rounds.map(({ record, body, begun }) => ({ id: record, round: body, begunAt: begun.at })),
    [rounds],
  );
  const noted = walk.filter(({ id }) => paper.noted[id]);
  const doubles = noted.filter(({ id }) => had.has(id));
  const counted = countsIn(noted.length > 0 ? noted.map(({ id }) => id) : ids, roundsAt, day);

  const goTo = (door: Id) => {
    setAtDoor(door);
    const cell = house.current?.querySelector<HTMLElement>(`[data-door="${door}"]`);
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (house.current?.contains(document.activeElement)) cell?.focus();
  };
  const set = (result: VisitResult | null) => {
    if (!atDoor) return;
    setAsking(false);
    setWiping(false);
    setFault(undefined);
    setUndone(0);
    change(notePaper(paper, atDoor, result, newId));
    const next = ids[ids.indexOf(atDoor) + 1];
    if (result && next) goTo(next);
  };
  const put = async (but: readonly Id[]) => {
    setAsking(false);
    if (!at || isFuture) return;
    await save(at, roundsAt, new Set(but));
  };
  const drop = async () => {
    setWiping(!isWiping);
    if (isWiping) await wipe();
  };
  const undo = async () => {
    if (!saved) return;
    if (await takeBack(saved)) setUndone(saved.visits.length);
  };
  if (!atDoor) return <Empty icon="building" title={words.nothingAt} />;
  return (
    <div class="paper">
      {restored > 0 && !saved && undone === 0 && <Notice>{words.restored(restored)}</Notice>}
      <div class="paper-when">
        <Field
          label={words.when}
          type="datetime-local"
          value={paper.when}
          onText={(when) => change({ ...paper, when })}
          hint={words.whenHint}
          fault={at === null ? words.noWhen : isFuture ? words.future : undefined}
        />
        <Field
          label={words.who}
          value={paper.by ?? me.person.id}
          onText={(by) => change({ ...paper, by: by === me.person.id ? undefined : by })}
          options={walkersWith(walkers, me.person).map(({ id, name }) => ({
            value: id,
            word: id === me.person.id ? words.you(name) : name,
          }))}
          hint={words.whoHint}
        />
        <div class="paper-facts">
          {counted.rounds.map(({ name, doors }) => (
            <p key={name}>{words.counts(name, doors)}</p>
          ))}
          {at && counted.none > 0 && <p>{words.noRound(counted.none)}</p>}
          {counted.closed.map((name) => (
            <Notice key={name} tone="warn">
              {words.closedRound(name)}
            </Notice>
          ))}
        </div>
      </div>
      {undone > 0 && (
        <p class="quiet-text" role="status">
          {words.undone(undone)}
        </p>
      )}
      <p class="quiet-text paper-hint">{words.keys}</p>
      <PaperHouse
        house={house}
        here={here}
        noted={paper.noted}
        had={had}
        atDoor={atDoor}
        onDoor={setAtDoor}
        onResult={set}
      />
      <PaperKeys
        door={walk.find(({ id }) => id === atDoor)?.door}
        unit={
          here.building.units.find(({ key }) => key === walk.find(({ id }) => id === atDoor)?.door.unit)
            ?.name ?? ""
        }
        result={paper.noted[atDoor]?.result}
        had={had.get(atDoor)}
        onResult={set}
      >
        {fault && <Notice tone="red">{fault}</Notice>}
        {isAsking && doubles.length > 0 ? (
          <Notice
            tone="warn"
            title={words.doubles(doubles.length, doubles.map(({ door }) => door.label).join(mark.list))}
          >
            <div class="rounds-acts">
              <Button look="main" onTap={() => put(doubles.map(({ id }) => id))}>
                {words.skipDoubles(noted.length - doubles.length)}
              </Button>
              <Button onTap={() => put([])}>{words.takeDoubles(noted.length)}</Button>
            </div>
          </Notice>
        ) : (
          <div class="paper-save">
            <span role="status">
              {saved && noted.length === 0
                ? `${words.saved(saved.visits.length)} · ${words.savedLead}`
                : words.progress(noted.length, ids.length)}
            </span>
            {saved && (
              <Button
                icon="undo"
                onTap={undo}
                label={`${core.act.undo} · ${words.saved(saved.visits.length)}`}
              >
                {core.act.undo}
              </Button>
            )}
            <Button
              look="main"
              disabled={noted.length === 0 || at === null || isFuture || before === undefined}
              onTap={() => (doubles.length > 0 ? setAsking(true) : put([]))}
            >
              {words.save(noted.length)}
            </Button>
            {noted.length > 0 && (
              <Button look={isWiping ? "danger" : "quiet"} onTap={drop}>
                {isWiping ? words.dropSure(noted.length) : words.drop}
              </Button>
            )}
          </div>
        )}
      </PaperKeys>
    </div>
  );
}

/** Whoever types can always have walked, even before their own name has come. */
function walkersWith(walkers: readonly Walker[], self: Walker): Walker[] {
  return walkers.some(({ id }) => id === self.id) ? [...walkers] : [...walkers, self];
}
