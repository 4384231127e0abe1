import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { idParts, registerId, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import { useAddress } from "../../navigation/address.ts";
import { forgetTaken } from "../../photos/forgetTaken.ts";
import PhotoChooser from "../../photos/PhotoChooser.tsx";
import type { Shown } from "../../store/store.ts";
import { ToastHere, useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import { DESK } from "../deskForm/deskAddress.ts";
import { Kept } from "../deskForm/Kept.tsx";
import type { DeskData } from "../deskForm/readDesk.ts";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { sha1InBrowser } from "../register/useRegister.ts";
import { type DrawingForm, drawingForm, isShape, sitePlanOf } from "./drawingForm.ts";
import { PlacingDesk } from "./PlacingDesk.tsx";

/** The estate's plan: its picture or its squares, and what stands on it. */
export function Drawing({ desk }: { desk: DeskData }) {
  const { store } = useWorld();
  const t = useWords("upkeepDesk").drawing;
  const estates = useWords("patrolDesk").filter.estate;
  const { query, go } = useAddress();
  const estate = query.estate
    ? desk.compounds.find(({ record }) => record === query.estate)
    : desk.compounds[0];
  const found = useLive(
    async () => ({
      of: estate?.record,
      plan: (await store.all("plan")).find(({ body }) => body.compound === estate?.record),
    }),
    [store, estate?.record],
  );
  if (!estate) {
    return (
      <Page title={t.title} back={DESK} wide>
        <Empty icon="plan" title={desk.compounds.length > 0 ? t.lost : t.none} />
      </Page>
    );
  }
  return (
    <Page title={t.title} sub={estate.body.name} back={DESK} wide>
      <p>{t.lead}</p>
      {desk.compounds.length > 1 && (
        <Chips
          title={estates}
          chips={desk.compounds.map(({ record, body }) => ({ value: record, word: body.name }))}
          chosen={[estate.record]}
          onPick={(record) => go(`${DESK}/drawing?estate=${record}`, "replace")}
        />
      )}
      {found?.of === estate.record && (
        <>
          <Differing shown={found.plan} />
          <Picture key={estate.record} compound={estate.record} plan={found.plan} />
          <ToastHere />
          <PlacingDesk
            key={`on ${estate.record}`}
            assets={desk.assets.filter(
              ({ body }) => body.compound === estate.record && body.status !== "removed",
            )}
            plan={found.plan}
          />
        </>
      )}
    </Page>
  );
}

/** One record an estate, whoever makes it first: its id is worked out before anything hangs on it. */
function Picture({ compound, plan }: { compound: Id; plan: Shown<"plan"> | undefined }) {
  const { me } = useWorld();
  const t = useWords("upkeepDesk").drawing;
  const [derived, setDerived] = useState<Id>();
  const [saves, setSaves] = useState(0);
  useEffect(() => {
    registerId(sha1InBrowser, me.community.id, UNKEYED, ...idParts.plan(compound)).then(setDerived, (fault) =>
      console.error(fault),
    );
  }, [me.community.id, compound]);
  const record = plan?.record ?? derived;
  const name = `plan:${compound}`;
  return (
    <details class="card drawing" open={plan === undefined}>
      <summary>{t.picture}</summary>
      {record && (
        <Kept<DrawingForm> key={saves} name={name}>
          {(kept) => (
            <PictureForm
              compound={compound}
              record={record}
              plan={plan}
              name={name}
              kept={kept}
              onSaved={() => setSaves(saves + 1)}
            />
          )}
        </Kept>
      )}
    </details>
  );
}

type PictureFormProps = {
  compound: Id;
  record: Id;
  plan: Shown<"plan"> | undefined;
  name: string;
  kept: DrawingForm | null;
  onSaved: () => void;
};

function PictureForm({ compound, record, plan, name, kept, onSaved }: PictureFormProps) {
  const { store, newId } = useWorld();
  const t = useWords("upkeepDesk").drawing;
  const { mark } = useWords("answers");
  const desks = useWords("patrolDesk");
  const { say } = useToast();
  const [isPhotoComing, setPhotoComing] = useState(false);
  const { form, set, isTouched, keep, done } = useDeskForm<DrawingForm>(name, kept, () =>
    drawingForm(newId(), plan),
  );
  const { save, fault: failed } = useSave();
  const put = async () => {
    if (!isShape(form)) return;
    const isSaved = await save<"plan">({
      id: form.id,
      record,
      ...(form.from ? { from: form.from } : {}),
      body: sitePlanOf(form, compound),
    });
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.saved });
    onSaved();
  };
  const drop = async () => {
    await done();
    await forgetTaken(store, record, form.photos, form.from?.body.photos);
    onSaved();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <p class="quiet-text">{t.pictureLead}</p>
      <PhotoChooser
        record={record}
        photos={form.photos}
        max={1}
        onPhotos={(photos) => set({ photos })}
        onWorking={setPhotoComing}
        keepDraft={keep}
      />
      {form.photos.length === 0 && (
        <div class="desk-form">
          <Field
            label={`${t.shape}${mark.colon}${t.across}`}
            value={form.across}
            onText={(across) => set({ across })}
            hint={t.shapeHint}
            digits
          />
          <Field
            label={`${t.shape}${mark.colon}${t.down}`}
            value={form.down}
            onText={(down) => set({ down })}
            digits
          />
        </div>
      )}
      {!isShape(form) && <Notice tone="red">{t.fault}</Notice>}
      {failed && <Notice tone="red">{failed}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit disabled={!isTouched || !isShape(form) || isPhotoComing}>
          {t.save}
        </Button>
        {isTouched && (
          <Button look="quiet" disabled={isPhotoComing} onTap={drop}>
            {desks.form.drop}
          </Button>
        )}
      </div>
    </form>
  );
}
