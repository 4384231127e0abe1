import { useState } from "preact/hooks";
import { offeredPlaces } from "../../../domain/doors/offeredPlaces.ts";
import type { Id } from "../../../domain/ids.ts";
import { PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import { AssetStatus, AssetType } from "../../../domain/inspections/asset.ts";
import { freeId, idParts, registerId, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import { DESK } from "../deskForm/deskAddress.ts";
import { Kept } from "../deskForm/Kept.tsx";
import type { DeskData } from "../deskForm/readDesk.ts";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { sha1InBrowser } from "../register/useRegister.ts";
import { AssetDetails } from "./AssetDetails.tsx";
import {
  type AssetForm,
  type AssetFormFault,
  assetBody,
  assetFaultOf,
  assetFormOf,
  codeOf,
  freshAsset,
  usualGrid,
} from "./assetForm.ts";

export type AssetEditorProps = { desk: DeskData; shown?: Shown<"asset"> };

/** Registers a lamp or a part of a drain, or changes what is registered of one. */
export function AssetEditor({ desk, shown }: AssetEditorProps) {
  const t = useWords("patrolDesk");
  const words = useWords("asset");
  const estate = desk.compounds.find(({ record }) => record === shown?.body.compound)?.body.name;
  const name = `asset:${shown?.record ?? "new"}`;
  return (
    <Page
      title={shown ? `${t.form.edit} · ${shown.body.code}` : t.form.add}
      sub={shown && [words.type[shown.body.type], estate].filter(Boolean).join(" · ")}
      back={DESK}
      wide
    >
      <Differing shown={shown} />
      <Kept<AssetForm> name={name}>
        {(kept) => <Editor desk={desk} shown={shown} name={name} kept={kept} />}
      </Kept>
    </Page>
  );
}

type EditorProps = {
  desk: DeskData;
  shown: Shown<"asset"> | undefined;
  name: string;
  kept: AssetForm | null;
};

function Editor({ desk, shown, name, kept }: EditorProps) {
  const { store, me, newId } = useWorld();
  const t = useWords("patrolDesk");
  const words = useWords("asset");
  const { go } = useAddress();
  const { say } = useToast();
  const [fault, setFault] = useState<AssetFormFault | null>(null);
  const { save, fault: notSaved } = useSave();
  const { assets, compounds, grids } = desk;
  const { form, set, isTouched, done } = useDeskForm<AssetForm>(name, kept, () =>
    shown
      ? assetFormOf(newId(), shown, assets)
      : freshAsset(
          newId(),
          "lamp",
          onlyOf(compounds),
          onlyOf(offeredPlaces(grids)) || usualGrid(onlyOf(compounds), assets),
        ),
  );
  const change = (said: Partial<AssetForm>) => {
    setFault(null);
    set(said);
  };
  const mayBeWithoutGrid = me.person.role === "office";
  const faultIf = (...which: AssetFormFault[]) =>
    fault && which.includes(fault) ? t.form.fault[fault] : undefined;
  const unsaid = { value: "", word: t.form.unsaid };

  const put = async () => {
    const wrong = assetFaultOf(form, assets, mayBeWithoutGrid);
    setFault(wrong);
    if (wrong) return;
    const body = assetBody(form, assets);
    const estate = compounds.find(({ record }) => record === form.compound)?.body.name ?? "";
    // The same list registered in two places is there once.
    const derive = (...nth: string[]) =>
      registerId(
        sha1InBrowser,
        me.community.id,
        UNKEYED,
        ...idParts.asset(estate, body.type, body.code),
        ...nth,
      );
    const isSaved = await save(async () => {
      const record = form.from ? form.from.record : await freeId(assets, derive);
      return store.save<"asset">({
        id: form.id,
        record,
        ...(form.from ? { from: form.from } : {}),
        body,
      });
    });
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.form.saved(body.code) });
    go(DESK, "replace");
  };
  const drop = async () => {
    await done();
    go(DESK, "replace");
  };
  return (
    <form
      class="asset-editor"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <section class="card">
        <h2>{t.form.basics}</h2>
        {!shown && (
          <Chips
            title={t.form.field.type}
            chips={AssetType.options.map((value) => ({ value, word: words.type[value] }))}
            chosen={[form.type]}
            onPick={(type) => change({ type })}
          />
        )}
        {shown && <p class="quiet-text">{t.form.typeFixed}</p>}
        <div class="desk-form">
          {!shown && compounds.length > 1 && (
            <Field
              label={t.form.field.estate}
              value={form.compound}
              onText={(compound) =>
                change({
                  compound,
                  serves: [],
                  ...(form.grid === "" ? { grid: usualGrid(compound, assets) } : {}),
                })
              }
              fault={faultIf("estate")}
              options={[unsaid, ...compounds.map(({ record, body }) => ({ value: record, word: body.name }))]}
            />
          )}
          <Field
            label={t.form.field.code}
            value={codeOf(form, assets)}
            onText={(code) => change({ code })}
            hint={t.form.hint.code}
            fault={faultIf("code", "taken")}
          />
          <Field
            label={t.form.field.where}
            value={form.where}
            onText={(where) => change({ where })}
            hint={t.form.hint.where}
            max={PLACE_CHARS_MAX}
            fault={faultIf("where")}
          />
          <Field
            label={t.form.field.grid}
            value={form.grid}
            onText={(grid) => change({ grid })}
            hint={t.form.hint.grid}
            fault={faultIf("grid")}
            options={[
              { value: "", word: t.noGrid },
              ...offeredPlaces(grids, form.grid).map(({ record, body }) => ({
                value: record,
                word: body.name,
              })),
            ]}
          />
          <Field
            label={t.form.field.status}
            value={form.status}
            onText={(status) => change({ status: AssetStatus.parse(status) })}
            hint={t.form.hint.status}
            options={AssetStatus.options.map((value) => ({ value, word: words.status[value] }))}
          />
        </div>
      </section>
      <section class="card">
        <h2>{t.form.details}</h2>
        <AssetDetails form={form} desk={desk} set={change} fault={faultIf} />
      </section>
      {fault && <Notice tone="red">{t.form.fault[fault]}</Notice>}
      {notSaved && <Notice tone="red">{notSaved}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {shown ? t.form.saveEdit : t.form.save}
        </Button>
        {(shown || isTouched) && (
          <Button look="quiet" onTap={drop}>
            {t.form.drop}
          </Button>
        )}
        {shown && (
          <Button icon="clock" href={`/patrol/asset/${shown.record}`}>
            {t.form.history}
          </Button>
        )}
      </div>
    </form>
  );
}

function onlyOf(places: readonly { record: Id }[]): Id | "" {
  const [only, other] = places;
  return only && !other ? only.record : "";
}
