import { useState } from "preact/hooks";
import { assetGroups, checklistFor } from "../../../checklists/everyChecklist.ts";
import type { Id } from "../../../domain/ids.ts";
import { latestLooks } from "../../inspections/assets/latestLooks.ts";
import { marksOf } from "../../inspections/sitePlan/marksOf.ts";
import { Pictured } from "../../inspections/sitePlan/Pictured.tsx";
import { Placing } from "../../inspections/sitePlan/Placing.tsx";
import { shapeOf, spotOf } from "../../inspections/sitePlan/readSitePlan.ts";
import { type PlanViewProps, SitePlanView } from "../../inspections/sitePlan/SitePlanView.tsx";
import { useMoving } from "../../inspections/sitePlan/useMoving.ts";
import type { Spot } from "../../inspections/sitePlan/usePanZoom.ts";
import { useReads } from "../../patrolReads.tsx";
import { inLang } from "../../say/sayAnswers.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

/**
 * The plan beside the list of the same: whichever is chosen is put where the next tap is, or moved by arrows.
 * Those not placed yet come first.
 */
export function PlacingDesk({
  assets,
  plan,
}: {
  assets: readonly Shown<"asset">[];
  plan: Shown<"plan"> | undefined;
}) {
  const { store, lang } = useWorld();
  const reads = useReads();
  const t = useWords("upkeepDesk").drawing;
  const p = useWords("plan");
  const words = useWords("patrolScreens");
  const moveTo = useMoving();
  const groups = assetGroups(assets.map(({ body }) => body));
  const [group, setGroup] = useState(groups[0]?.id);
  const [moved, setMoved] = useState<Id>();
  const ids = assets.map(({ record }) => record);
  const latest = useLive(() => latestLooks(reads, assets), [store, ids.join()]);
  const shown = assets.filter(({ body }) => groups.length < 2 || checklistFor(body.type).id === group);
  const moving = shown.find(({ record }) => record === moved);
  const left = shown.filter(({ body }) => !spotOf(body));
  const placed = shown.filter(({ body }) => spotOf(body));
  if (assets.length === 0) return <p>{t.nothing}</p>;
  if (!latest) return null;
  const view: Omit<PlanViewProps, "picture"> = {
    marks: marksOf(shown, latest, words),
    outlines: plan?.body.marks ?? [],
    shape: shapeOf(plan?.body),
    t: p,
    onMark: setMoved,
    ...(moving ? { chosen: moving.record, onSpot: (spot: Spot) => moveTo(moving, spot) } : {}),
  };
  const picture = plan?.body.photos?.at(-1);
  const list = (title: string, ones: readonly Shown<"asset">[], act: string) =>
    ones.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul class="placing-list">
          {ones.map(({ record, body }) => (
            <li key={record}>
              <Button
                look="quiet"
                pressed={record === moved}
                label={`${act} · ${body.code} ${body.where}`}
                onTap={() => setMoved(record)}
              >
                <strong>{body.code}</strong> {body.where}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      <h2>{t.placing}</h2>
      {groups.length > 1 && (
        <Chips
          title={p.show}
          bare
          chips={groups.map(({ id, name, things = name }) => ({ value: id, word: inLang(things, lang) }))}
          chosen={group === undefined ? [] : [group]}
          onPick={(next) => {
            setGroup(next);
            setMoved(undefined);
          }}
        />
      )}
      <p role="status">{t.placed(placed.length, shown.length)}</p>
      <div class="placing-desk">
        <div>
          {moving && (
            <Placing
              title={p.moving(moving.body.code)}
              lead={p.movingLead}
              spot={spotOf(moving.body)}
              onSpot={(spot) => moveTo(moving, spot)}
              onDone={() => setMoved(undefined)}
            />
          )}
          {plan && picture ? (
            <Pictured record={plan.record} photo={picture} view={view} />
          ) : (
            <SitePlanView {...view} />
          )}
        </div>
        <div>
          {list(t.left, left, p.place)}
          {list(t.done, placed, p.move)}
        </div>
      </div>
    </>
  );
}
