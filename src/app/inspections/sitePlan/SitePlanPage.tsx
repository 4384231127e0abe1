import { useState } from "preact/hooks";
import { assetGroups, checklistFor } from "../../../checklists/everyChecklist.ts";
import type { Id } from "../../../domain/ids.ts";
import { useAddress } from "../../navigation/address.ts";
import { EmptyHere } from "../../say/EmptyHere.tsx";
import { inLang } from "../../say/sayAnswers.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { AssetRow } from "../assets/AssetRow.tsx";
import { mayOpenPatrols } from "../mayOpenPatrols.ts";
import "../patrol.css";
import { useReads } from "../../patrolReads.tsx";
import { ToastHere } from "../../toast.tsx";
import { marksOf } from "./marksOf.ts";
import { Pictured } from "./Pictured.tsx";
import { Placing } from "./Placing.tsx";
import { readSitePlan, type SitePlanLook, shapeOf, spotOf, stepsOf } from "./readSitePlan.ts";
import { type PlanViewProps, SitePlanView } from "./SitePlanView.tsx";
import { useMoving } from "./useMoving.ts";
import type { Spot } from "./usePanZoom.ts";

/**
 * The plan of an estate beside the list of the same: what is where, how it is, moving it, and adding what is
 * not registered.
 */
export default function SitePlanPage() {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("plan");
  const { query } = useAddress();
  const look = useLive(() => readSitePlan(store, reads, query.estate), [query.estate]);
  if (!look) return null;
  if (query.estate && !look.estate) {
    return (
      <Page title={t.title} back="/patrol">
        <EmptyHere icon="plan" title={t.missing} />
      </Page>
    );
  }
  if (!look.estate || look.assets.length === 0) {
    return (
      <Page title={t.title} back="/patrol">
        <EmptyHere icon="plan" title={t.none.title}>
          <p>{t.none.lead}</p>
        </EmptyHere>
      </Page>
    );
  }
  return <Estate key={look.estate.id} look={look} />;
}

type Doing = { what: "move"; asset: Id } | { what: "add" } | null;

function Estate({ look }: { look: SitePlanLook }) {
  const { me, lang } = useWorld();
  const t = useWords("plan");
  const p = useWords("patrolScreens");
  const { query, go } = useAddress();
  const { assets, latest, plan, estates, estate } = look;
  const groups = assetGroups(assets.map(({ body }) => body));
  const [only, setOnly] = useState(groups[0]?.id);
  const [chosen, setChosen] = useState<Id | undefined>(query.asset);
  const [doing, setDoing] = useState<Doing>(null);
  const moveTo = useMoving();
  const mayPlace = mayOpenPatrols(me.person.role);
  const shown = assets.filter(({ body }) => groups.length < 2 || checklistFor(body.type).id === only);
  const lookAt = (id: Id) => latest.get(id)?.body;
  const marks = marksOf(shown, latest, p);
  const moving = doing?.what === "move" ? assets.find(({ record }) => record === doing.asset) : undefined;
  const at = assets.find(({ record }) => record === chosen);

  const addAt = (spot?: Spot) => {
    const on = spot ? stepsOf(spot) : undefined;
    go(`/patrol/add?estate=${estate?.id ?? ""}${on ? `&x=${on.x}&y=${on.y}` : ""}`);
  };
  const view: Omit<PlanViewProps, "picture"> = {
    marks,
    outlines: plan?.body.marks ?? [],
    shape: shapeOf(plan?.body),
    t,
    onMark: setChosen,
    ...(chosen ? { chosen } : {}),
    ...(doing ? { onSpot: (spot: Spot) => (moving ? moveTo(moving, spot) : addAt(spot)) } : {}),
  };
  const picture = plan?.body.photos?.at(-1);
  return (
    <Page title={t.title} sub={estate?.name} back="/patrol" wide>
      {estates.length > 1 && (
        <Chips
          title={p.find.estate}
          chips={estates.map(({ id, name }) => ({ value: id, word: name }))}
          chosen={[estate?.id ?? ""]}
          onPick={(id) => go(`/patrol/plan?estate=${id}`, "replace")}
        />
      )}
      {groups.length > 1 && (
        <Chips
          title={t.show}
          bare
          chips={groups.map(({ id, name, things = name }) => ({ value: id, word: inLang(things, lang) }))}
          chosen={only === undefined ? [] : [only]}
          onPick={setOnly}
        />
      )}
      {doing && (
        <Placing
          title={moving ? t.moving(moving.body.code) : t.addHere}
          lead={moving ? t.movingLead : t.addLead}
          spot={moving ? spotOf(moving.body) : null}
          onSpot={moving ? (spot) => moveTo(moving, spot) : undefined}
          onSkip={moving ? undefined : () => addAt()}
          onDone={() => setDoing(null)}
        />
      )}
      {plan && picture ? (
        <Pictured record={plan.record} photo={picture} view={view} />
      ) : (
        <SitePlanView {...view} />
      )}
      {!doing && (
        <>
          {at && (
            <div class="patrol-part">
              <AssetRow
                id={at.record}
                asset={at.body}
                href={`/patrol/asset/${at.record}`}
                look={lookAt(at.record)}
              />
              {mayPlace && (
                <Button icon="plan" onTap={() => setDoing({ what: "move", asset: at.record })}>
                  {spotOf(at.body) ? t.move : t.place} · {at.body.code}
                </Button>
              )}
            </div>
          )}
          {mayPlace && (
            <Button icon="plus" wide onTap={() => setDoing({ what: "add" })}>
              {t.add}
            </Button>
          )}
        </>
      )}
      <ToastHere />
      <h2>{t.list}</h2>
      <ul class="asset-list">
        {shown.map(({ record, body }) => (
          <li key={record}>
            <AssetRow id={record} asset={body} href={`/patrol/asset/${record}`} look={lookAt(record)} />
            {mayPlace && !spotOf(body) && (
              <Button look="quiet" onTap={() => setDoing({ what: "move", asset: record })}>
                {t.place} · {body.code}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
