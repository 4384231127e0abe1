import { useMemo, useState } from "preact/hooks";
import { offeredPlaces } from "../../../domain/doors/offeredPlaces.ts";
import { type Id, LABEL_CHARS_MAX, PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import { type Asset, AssetType, NearHazard } from "../../../domain/inspections/asset.ts";
import { assetCode } from "../../../domain/inspections/assetCode.ts";
import { assetTypes } from "../../../domain/inspections/assetTypes.ts";
import { ownGrids } from "../../issues/ownGrids.ts";
import { useAddress } from "../../navigation/address.ts";
import { useReads } from "../../patrolReads.tsx";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

/** A lamp or a cover that stands there and in no list: what it is, its number, where. */
export default function AddAsset() {
  const { store, me } = useWorld();
  const reads = useReads();
  const t = useWords("plan");
  const found = useLive(async () => {
    const [assets, compounds, grids] = await Promise.all([
      reads.allAssets(),
      store.all("compound"),
      ownGrids(store, me),
    ]);
    return { assets, compounds, grids: offeredPlaces(grids) };
  }, []);
  if (!found) return null;
  return (
    <Page title={t.form.title} back="/patrol/plan">
      <Form {...found} />
    </Page>
  );
}

type FormProps = { assets: Shown<"asset">[]; compounds: Shown<"compound">[]; grids: Shown<"grid">[] };

function Form({ assets, compounds, grids }: FormProps) {
  const { newId } = useWorld();
  const t = useWords("plan");
  const p = useWords("patrolScreens");
  const { query, go } = useAddress();
  const { say } = useToast();
  const id = useMemo(newId, []);
  const [type, setType] = useState<AssetType>("lamp");
  const alone = compounds.length === 1 ? compounds[0] : undefined;
  const [estate, setEstate] = useState<Id | undefined>(
    (compounds.find(({ record }) => record === query.estate) ?? alone)?.record,
  );
  const [grid, setGrid] = useState<Id | undefined>(grids.length === 1 ? grids[0]?.record : undefined);
  const [typed, setTyped] = useState<string>();
  const [where, setWhere] = useState("");
  const [near, setNear] = useState<readonly NearHazard[]>([]);
  const { save, fault, setFault, isSaving } = useSave();
  const asksNear = assetTypes[type].details.includes("near");
  const taken = new Set(assets.filter(({ body }) => body.compound === estate).map(({ body }) => body.code));
  const code = typed ?? assetCode(type, taken);
  const hasSpot = query.x !== undefined && query.y !== undefined;
  const put = async () => {
    const name = code.trim();
    if (name === "" || name.length > LABEL_CHARS_MAX) return setFault(t.form.fault.code);
    if (taken.has(name)) return setFault(t.form.fault.taken(name));
    if (!estate) return setFault(t.form.fault.estate);
    if (!grid) return setFault(t.form.fault.grid);
    const body: Asset = {
      kind: "asset",
      type,
      code: name,
      compound: estate,
      grid,
      where: where.trim(),
      status: "in_use",
      ...(hasSpot ? { x: Number(query.x), y: Number(query.y) } : {}),
      ...(asksNear && near.length > 0 ? { near: [...near] } : {}),
    };
    if (!(await save<"asset">({ id, body }))) return;
    say({ key: id, text: t.form.saved(name) });
    go(`/patrol/asset/${id}`, "replace");
  };
  return (
    <form
      class="patrol-form"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <FormFields isSaving={isSaving}>
        <Chips
          title={t.form.type}
          chips={AssetType.options.map((value) => ({ value, word: p.types[value] }))}
          chosen={[type]}
          onPick={setType}
        />
        {compounds.length > 1 && (
          <Chips
            title={t.form.estate}
            chips={compounds.map(({ record, body }) => ({ value: record, word: body.name }))}
            chosen={estate ? [estate] : []}
            onPick={setEstate}
          />
        )}
        {grids.length > 1 && (
          <Chips
            title={t.form.grid}
            chips={grids.map(({ record, body }) => ({ value: record, word: body.name }))}
            chosen={grid ? [grid] : []}
            onPick={setGrid}
          />
        )}
        <Field label={t.form.code} hint={t.form.codeHint} value={code} onText={setTyped} />
        <Field
          label={t.form.where}
          hint={t.form.whereHint}
          max={PLACE_CHARS_MAX}
          value={where}
          onText={setWhere}
        />
        {asksNear && (
          <Chips
            title={t.form.near}
            chips={NearHazard.options.map((value) => ({ value, word: p.near[value] }))}
            chosen={near}
            onPick={(one) =>
              setNear(near.includes(one) ? near.filter((other) => other !== one) : [...near, one])
            }
          />
        )}
        {hasSpot && <p class="quiet-text">{t.form.onPlan}</p>}
        {fault && <Notice tone="red">{fault}</Notice>}
        <Button look="main" wide submit>
          {t.form.save}
        </Button>
      </FormFields>
    </form>
  );
}
