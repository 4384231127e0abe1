import { type Id, LABEL_CHARS_MAX, PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import {
  type Asset,
  type AssetOwner,
  type AssetStatus,
  type AssetType,
  type CoverMaterial,
  HEADS_MAX,
  type LampControl,
  type LampForm,
  type LampPower,
  type ManholeSort,
  type NearHazard,
} from "../../../domain/inspections/asset.ts";
import { assetCode, normalCode } from "../../../domain/inspections/assetCode.ts";
import { ASSET_DETAILS, type AssetDetail, assetTypes } from "../../../domain/inspections/assetTypes.ts";
import type { Shown } from "../../store/store.ts";

/** What is being filled in; "" is not said. Its id was minted when the form opened. */
export type AssetForm = {
  id: Id;
  from?: Shown<"asset">;
  type: AssetType;
  /** Undefined until somebody types: the next free number stands there meanwhile. */
  code?: string;
  compound: Id | "";
  grid: Id | "";
  where: string;
  status: AssetStatus;
  order: string;
  owner: AssetOwner | "";
  form: LampForm | "";
  heads: string;
  power: LampPower | "";
  circuit: string;
  control: LampControl | "";
  near: NearHazard[];
  sort: ManholeSort | "";
  cover: CoverMaterial | "";
  serves: Id[];
  /** Numbers of other assets, as they are painted. */
  upstream: string;
  downstream: string;
  cleanedOn: string;
  cleanEveryDays: string;
};

/** What is asked of this one: its type's questions, and whatever a table has said of it already. */
export function detailsFor(type: AssetType, before?: Asset): AssetDetail[] {
  return ASSET_DETAILS.filter(
    (detail) => assetTypes[type].details.includes(detail) || before?.[detail] !== undefined,
  );
}

export function freshAsset(id: Id, type: AssetType, compound: Id | "", grid: Id | ""): AssetForm {
  return { ...blank, id, type, compound, grid };
}

/** The grid of everything in that estate, where it is one: what stands beside the new one. */
export function usualGrid(compound: Id | "", assets: readonly Shown<"asset">[]): Id | "" {
  const grids = new Set(
    assets.filter(({ body }) => body.compound === compound && body.grid).map(({ body }) => body.grid),
  );
  const [only = ""] = grids;
  return grids.size === 1 ? only : "";
}

const blank: Omit<AssetForm, "id" | "type" | "compound" | "grid"> = {
  ...{
    where: "",
    status: "in_use",
    order: "",
    owner: "",
    form: "",
    heads: "",
    power: "",
    circuit: "",
    control: "",
    near: [],
  },
  ...{ sort: "", cover: "", serves: [], upstream: "", downstream: "", cleanedOn: "", cleanEveryDays: "" },
};

export function assetFormOf(id: Id, from: Shown<"asset">, assets: readonly Shown<"asset">[]): AssetForm {
  const { body } = from;
  const codeOf = (other: Id | undefined) => assets.find(({ record }) => record === other)?.body.code ?? "";
  const number = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    ...blank,
    ...{
      id,
      from,
      type: body.type,
      code: body.code,
      compound: body.compound,
      grid: body.grid ?? "",
      where: body.where,
      status: body.status,
    },
    ...{
      owner: body.owner ?? "",
      form: body.form ?? "",
      power: body.power ?? "",
      circuit: body.circuit ?? "",
      control: body.control ?? "",
    },
    ...{
      near: body.near ?? [],
      sort: body.sort ?? "",
      cover: body.cover ?? "",
      serves: body.serves ?? [],
      cleanedOn: body.cleanedOn ?? "",
    },
    ...{ order: number(body.order), heads: number(body.heads), cleanEveryDays: number(body.cleanEveryDays) },
    ...{ upstream: codeOf(body.upstream), downstream: codeOf(body.downstream) },
  };
}

/** The number as typed, else the next free one of its type in its estate. */
export function codeOf(form: AssetForm, assets: readonly Shown<"asset">[]): string {
  if (form.code !== undefined) return form.code;
  return assetCode(
    form.type,
    new Set(assets.filter(({ body }) => body.compound === form.compound).map(({ body }) => body.code)),
  );
}

export type AssetFormFault =
  | "code"
  | "taken"
  | "estate"
  | "grid"
  | "where"
  | "order"
  | "heads"
  | "circuit"
  | "cleanEveryDays"
  | "cleanedOn"
  | "upstream"
  | "downstream";
const CLEAN_DAYS_MAX = 3650;

export function assetFaultOf(
  form: AssetForm,
  assets: readonly Shown<"asset">[],
  mayBeWithoutGrid: boolean,
): AssetFormFault | null {
  const code = codeOf(form, assets).trim();
  const isWhole = (text: string, least: number, most: number) =>
    text.trim() === "" || (/^-?\d+$/.test(text.trim()) && +text >= least && +text <= most);
  if (form.compound === "") return "estate";
  if (code === "" || code.length > LABEL_CHARS_MAX) return "code";
  const twin = assets.find(
    ({ record, body }) =>
      record !== form.from?.record &&
      body.status !== "removed" &&
      body.compound === form.compound &&
      body.type === form.type &&
      normalCode(body.code) === normalCode(code),
  );
  if (twin && form.status !== "removed") return "taken";
  if (form.grid === "" && !mayBeWithoutGrid) return "grid";
  if (form.where.trim().length > PLACE_CHARS_MAX) return "where";
  if (!isWhole(form.order, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)) return "order";
  if (!isWhole(form.heads, 1, HEADS_MAX)) return "heads";
  if (form.circuit.trim().length > LABEL_CHARS_MAX) return "circuit";
  if (form.cleanedOn !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(form.cleanedOn)) return "cleanedOn";
  if (!isWhole(form.cleanEveryDays, 1, CLEAN_DAYS_MAX)) return "cleanEveryDays";
  return (
    (["upstream", "downstream"] as const).find(
      (end) => form[end].trim() !== "" && !linkOf(form, end, assets),
    ) ?? null
  );
}

/** What the form says, over what stood before: fields that it does not ask of this type stay as they are. */
export function assetBody(form: AssetForm, assets: readonly Shown<"asset">[]): Asset {
  const before = form.from?.body;
  const asked = new Set<string>([...detailsFor(form.type, before), "grid", "order", "owner"]);
  const kept = Object.fromEntries(Object.entries(before ?? {}).filter(([field]) => !asked.has(field)));
  const said: { [field: string]: unknown } = {
    ...{
      grid: form.grid,
      owner: form.owner,
      form: form.form,
      power: form.power,
      control: form.control,
      sort: form.sort,
      cover: form.cover,
    },
    ...{ circuit: form.circuit.trim(), near: form.near, serves: form.serves, cleanedOn: form.cleanedOn },
    ...{
      order: numberOf(form.order),
      heads: numberOf(form.heads),
      cleanEveryDays: numberOf(form.cleanEveryDays),
    },
    upstream: linkOf(form, "upstream", assets),
    downstream: linkOf(form, "downstream", assets),
  };
  const isSaid = (value: unknown) =>
    value !== "" && value !== undefined && !(Array.isArray(value) && value.length === 0);
  const fields = Object.fromEntries(
    Object.entries(said).filter(([field, value]) => asked.has(field) && isSaid(value)),
  );
  return {
    ...kept,
    kind: "asset",
    type: form.type,
    code: codeOf(form, assets).trim(),
    compound: form.compound,
    where: form.where.trim(),
    status: form.status,
    ...fields,
  };
}

const numberOf = (text: string) => (text.trim() === "" ? undefined : Number(text.trim()));

/**
 * The asset that a typed number means: a drain of the same estate, never itself. One that this computer does
 * not hold stays as it was.
 */
function linkOf(
  form: AssetForm,
  end: "upstream" | "downstream",
  assets: readonly Shown<"asset">[],
): Id | undefined {
  const typed = form[end].trim();
  const before = form.from?.body[end];
  if (typed === "") return before && !assets.some(({ record }) => record === before) ? before : undefined;
  const named = assets.filter(
    ({ record, body }) =>
      record !== form.from?.record &&
      assetTypes[body.type].family === "drain" &&
      body.compound === form.compound &&
      normalCode(body.code) === normalCode(typed),
  );
  return (
    named.find(({ record }) => record === before) ??
    named.find(({ body }) => body.status === "in_use") ??
    named[0]
  )?.record;
}
