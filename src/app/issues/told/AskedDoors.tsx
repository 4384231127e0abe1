import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { mayMove } from "../../../domain/issues/moves.ts";
import { readDoorPlace } from "../../places/readPlaces.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { stepNow } from "../life/steps.ts";
import { TellCard } from "./TellCard.tsx";

export type AskedDoorsProps = {
  issue: Shown<"issue">;
  life: IssueLife;
  /** Why it could not be said is asked by the form of that step. */
  onNotTold: (door: Id) => void;
};

/** Every door that asked, whether it has heard what came of it, and the way to say that it has. */
export function AskedDoors({ issue, life, onNotTold }: AskedDoorsProps) {
  const { store, words, me, now, newId } = useWorld();
  const t = useWords("issueLife").asked;
  const { save, fault, isSaving } = useSave();
  const [telling, setTelling] = useState<Id>();
  const doors = [...life.asked];
  const places = useLive(
    async () =>
      new Map(
        await Promise.all(
          doors.map(async ([door]) => [door, await readDoorPlace(store, door, words.doors.unit)] as const),
        ),
      ),
    [doors.map(([door]) => door).join()],
  );
  if (doors.length === 0 || !places) return null;
  const may = mayMove("told", life, { role: me.person.role, person: me.person.id });
  return (
    <section class="asked" aria-label={t.title}>
      <h3>{t.title}</h3>
      <ul class="asked-doors">
        {doors.map(([door, how]) => {
          const place = places.get(door);
          return (
            <li key={door}>
              {place ? <a href={`/door/${door}`}>{place}</a> : <span>{t.elsewhere}</span>}
              <Tag tone={how === "to_tell" ? "amber" : "stone"}>{t.how[how]}</Tag>
              {how === "to_tell" && may && (
                <>
                  <Button label={t.tellAt(place ?? "")} onTap={() => setTelling(door)}>
                    {t.tell}
                  </Button>
                  <Button look="quiet" onTap={() => onNotTold(door)}>
                    {t.notTold}
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {telling && (
        <Sheet title={places.get(telling) ?? t.title} onClose={() => setTelling(undefined)}>
          {fault && <Notice tone="red">{fault}</Notice>}
          <TellCard
            task={{ issue, life }}
            isBusy={isSaving}
            onTold={async (satisfaction) => {
              const said = { door: telling, ...(satisfaction ? { satisfaction } : {}) };
              const body = stepNow(issue.record, "told", life, now(), said);
              if (await save({ id: newId(), body })) setTelling(undefined);
            }}
            onMissed={() => setTelling(undefined)}
          />
        </Sheet>
      )}
    </section>
  );
}
