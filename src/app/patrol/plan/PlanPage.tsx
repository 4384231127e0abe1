import { useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { Button } from "../../parts/Button.tsx";
import { Chips } from "../../parts/Chips.tsx";
import { Page } from "../../parts/Page.tsx";
import { usePhotoShelf, useWholePhoto } from "../../photos/usePhotos.ts";
import { useAddress } from "../../shell/address.ts";
import type { Shown } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { AssetRow } from "../AssetRow.tsx";
import { type AssetState, stateOf } from "../assetState.ts";
import { EmptyHere } from "../EmptyHere.tsx";
import { mayOpenPatrols } from "../mayOpenPatrols.ts";
import "../patrol.css";
import { useReads } from "../reads.tsx";
import { SaidToast, useSaid } from "../said.tsx";
import { usePatrolWords } from "../usePatrolWords.ts";
import { Placing } from "./Placing.tsx";
import { type MarkState, PlanView, type PlanViewProps } from "./PlanView.tsx";
import { type PlanLook, readPlan, shapeOf, spotOf, stepsOf } from "./readPlan.ts";
import type { Spot } from "./usePanZoom.ts";
import { usePlanWords } from "./usePlanWords.ts";

const markOf: { [S in AssetState]: MarkState } = {
  fine: "fine",
  minor: "bad",
  moderate: "bad",
  serious: "bad",
  emergency: "bad",
  unknown: "unclear",
  cannot: "unclear",
  unchecked: "unchecked",
};

/** The plan of an estate beside the list of the same: what is where, how it is, moving it, and adding what is not registered. */
export default function PlanPage() {
  const { store } = useWorld();
  const reads = useReads();
  const t = usePlanWords();
  const { query } = useAddress();
  const look = useLive(() => readPlan(store, reads, query.estate), [query.estate]);
  if (!look) return null;
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

function Estate({ look }: { look: PlanLook }) {
  const world = useWorld();
  const { store, courier, newId, me } = world;
  const t = usePlanWords();
  const p = usePatrolWords();
  const { query, go } = useAddress();
  const { say } = useSaid();
  const { assets, latest, plan, estates, estate } = look;
  const hasBoth = assets.some(({ body }) => body.type === "lamp") && assets.some(({ body }) => body.type !== "lamp");
  const [only, setOnly] = useState<"lamps" | "drains">("lamps");
  const [chosen, setChosen] = useState<Id | undefined>(query.asset);
  const [doing, setDoing] = useState<Doing>(null);
  const isSaving = useRef(false);
  const mayPlace = mayOpenPatrols(me.person.role);
  const shown = assets.filter(({ body }) => !hasBoth || (body.type === "lamp") === (only === "lamps"));
  const stateAt = (id: Id) => stateOf(latest.get(id)?.body);
  const marks = shown.flatMap(({ record, body }) => {
    const spot = spotOf(body);
    const state = stateAt(record);
    return spot
      ? [
          {
            id: record,
            code: body.code,
            name: [body.code, p.types[body.type], p.state[state], body.where].filter(Boolean).join(" "),
            spot,
            state: markOf[state],
          },
        ]
      : [];
  });
  const moving = doing?.what === "move" ? assets.find(({ record }) => record === doing.asset) : undefined;
  const at = assets.find(({ record }) => record === chosen);

  const place = async (asset: Shown<"asset">, spot: { x?: number; y?: number }, said: string, undo?: () => Promise<void>) => {
    if (isSaving.current) return;
    isSaving.current = true;
    const { x: _x, y: _y, ...rest } = asset.body;
    const saved = await store.save<"asset">({ id: newId(), from: asset, body: { ...rest, ...spot } });
    isSaving.current = false;
    say({ key: newId(), text: saved.saved ? said : p.notSaved[saved.why], ...(saved.saved && undo ? { undo } : {}) });
    if (saved.saved) courier.wake();
  };
  const moveTo = (asset: Shown<"asset">, spot: Spot) => {
    const { x, y } = asset.body;
    const before = x === undefined || y === undefined ? {} : { x, y };
    return place(asset, stepsOf(spot), t.moved(asset.body.code), async () => {
      const now = await store.get("asset", asset.record);
      if (now) await place(now, before, t.movedBack(now.body.code));
    });
  };
  const addAt = (spot?: Spot) => {
    const on = spot ? stepsOf(spot) : undefined;
    go(`/patrol/add?estate=${estate?.id}${on ? `&x=${on.x}&y=${on.y}` : ""}`);
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
      {hasBoth && (
        <Chips
          title={t.show}
          bare
          chips={[
            { value: "lamps", word: t.lamps },
            { value: "drains", word: t.drains },
          ]}
          chosen={[only]}
          onPick={setOnly}
        />
      )}
      {plan && picture ? <Pictured record={plan.record} photo={picture} view={view} /> : <PlanView {...view} />}
      {doing ? (
        <Placing
          title={moving ? t.moving(moving.body.code) : t.addHere}
          lead={moving ? t.movingLead : t.addLead}
          spot={moving ? spotOf(moving.body) : null}
          onSpot={moving ? (spot) => moveTo(moving, spot) : undefined}
          onSkip={moving ? undefined : () => addAt()}
          onDone={() => setDoing(null)}
        />
      ) : (
        <>
          {at && (
            <div class="patrol-part">
              <AssetRow id={at.record} asset={at.body} href={`/patrol/asset/${at.record}`} state={stateAt(at.record)} />
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
      <SaidToast />
      <h2>{t.list}</h2>
      <ul class="asset-list">
        {shown.map(({ record, body }) => (
          <li key={record}>
            <AssetRow id={record} asset={body} href={`/patrol/asset/${record}`} state={stateAt(record)} />
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

/** With the drawing that the office took a picture of; without a signal the marks stand on plain squares. */
function Pictured({ record, photo, view }: { record: Id; photo: PhotoSlot; view: Omit<PlanViewProps, "picture"> }) {
  const t = usePlanWords();
  const shelf = usePhotoShelf();
  const whole = useWholePhoto(shelf, record, photo);
  return (
    <>
      <PlanView {...view} {...(whole && "url" in whole ? { picture: whole.url } : {})} />
      {whole && !("url" in whole) && <p class="quiet-text">{t.far}</p>}
    </>
  );
}
