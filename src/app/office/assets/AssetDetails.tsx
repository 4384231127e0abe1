import {
  AssetOwner,
  CoverMaterial,
  LampControl,
  LampForm,
  LampPower,
  ManholeSort,
  NearHazard,
} from "../../../domain/inspections/asset.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useWords } from "../../useWords.ts";
import { type DeskData, deskBuildings } from "../deskForm/readDesk.ts";
import { type AssetForm, type AssetFormFault, detailsFor } from "./assetForm.ts";

export type AssetDetailsProps = {
  form: AssetForm;
  desk: DeskData;
  set: (change: Partial<AssetForm>) => void;
  fault: (...which: AssetFormFault[]) => string | undefined;
};

/** What may be known of one besides where it is: only what its type has. */
export function AssetDetails({ form, desk, set, fault }: AssetDetailsProps) {
  const t = useWords("patrolDesk").form;
  const words = useWords("asset");
  const asked = new Set(detailsFor(form.type, form.from?.body));
  const choices = <V extends string>(values: readonly V[], say: { [K in V]: string }) => [
    { value: "", word: t.unsaid },
    ...values.map((value) => ({ value, word: say[value] })),
  ];
  const toggled = <V,>(list: readonly V[], one: V) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  const buildings = deskBuildings(desk, form.compound);
  return (
    <>
      <div class="desk-form">
        <Field
          label={t.field.owner}
          value={form.owner}
          onText={(owner) => set({ owner: owner as AssetForm["owner"] })}
          options={choices(AssetOwner.options, words.owner)}
        />
        <Field
          label={t.field.order}
          value={form.order}
          onText={(order) => set({ order })}
          hint={t.hint.order}
          digits
          fault={fault("order")}
        />
        {asked.has("form") && (
          <Field
            label={t.field.form}
            value={form.form}
            onText={(kind) => set({ form: kind as AssetForm["form"] })}
            options={choices(LampForm.options, words.form)}
          />
        )}
        {asked.has("heads") && (
          <Field
            label={t.field.heads}
            value={form.heads}
            onText={(heads) => set({ heads })}
            digits
            fault={fault("heads")}
          />
        )}
        {asked.has("power") && (
          <Field
            label={t.field.power}
            value={form.power}
            onText={(power) => set({ power: power as AssetForm["power"] })}
            options={choices(LampPower.options, words.power)}
          />
        )}
        {asked.has("circuit") && (
          <Field
            label={t.field.circuit}
            value={form.circuit}
            onText={(circuit) => set({ circuit })}
            fault={fault("circuit")}
          />
        )}
        {asked.has("control") && (
          <Field
            label={t.field.control}
            value={form.control}
            onText={(control) => set({ control: control as AssetForm["control"] })}
            options={choices(LampControl.options, words.control)}
          />
        )}
        {asked.has("sort") && (
          <Field
            label={t.field.sort}
            value={form.sort}
            onText={(sort) => set({ sort: sort as AssetForm["sort"] })}
            options={choices(ManholeSort.options, words.sort)}
          />
        )}
        {asked.has("cover") && (
          <Field
            label={t.field.cover}
            value={form.cover}
            onText={(cover) => set({ cover: cover as AssetForm["cover"] })}
            options={choices(CoverMaterial.options, words.cover)}
          />
        )}
        {asked.has("upstream") && (
          <Field
            label={t.field.upstream}
            value={form.upstream}
            onText={(upstream) => set({ upstream })}
            hint={t.hint.upstream}
            fault={fault("upstream")}
          />
        )}
        {asked.has("downstream") && (
          <Field
            label={t.field.downstream}
            value={form.downstream}
            onText={(downstream) => set({ downstream })}
            hint={t.hint.upstream}
            fault={fault("downstream")}
          />
        )}
        {asked.has("cleanedOn") && (
          <Field
            label={t.field.cleanedOn}
            type="date"
            value={form.cleanedOn}
            onText={(cleanedOn) => set({ cleanedOn })}
            fault={fault("cleanedOn")}
          />
        )}
        {asked.has("cleanEveryDays") && (
          <Field
            label={t.field.cleanEveryDays}
            value={form.cleanEveryDays}
            onText={(cleanEveryDays) => set({ cleanEveryDays })}
            digits
            fault={fault("cleanEveryDays")}
          />
        )}
      </div>
      {asked.has("near") && (
        <Chips
          title={t.field.near}
          chips={NearHazard.options.map((value) => ({ value, word: words.near[value] }))}
          chosen={form.near}
          onPick={(one) => set({ near: toggled(form.near, one) })}
        />
      )}
      {asked.has("serves") && buildings.length > 0 && (
        <Chips
          title={t.field.serves}
          chips={buildings.map(({ id, name }) => ({ value: id, word: name }))}
          chosen={form.serves}
          onPick={(one) => set({ serves: toggled(form.serves, one) })}
        />
      )}
    </>
  );
}
