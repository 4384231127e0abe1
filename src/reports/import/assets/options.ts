import { narrow } from "../../../domain/address.ts";
import {
  type Asset,
  AssetOwner,
  AssetStatus,
  AssetType,
  CoverMaterial,
  LampControl,
  LampForm,
  LampPower,
  ManholeSort,
  NearHazard,
} from "../../../domain/inspections/asset.ts";
import { asset as assetEn } from "../../../words/en/asset.ts";
import { asset as assetZh } from "../../../words/zh/asset.ts";

/**
 * What offices call a thing, with what the name says beyond its type. The words of the catalogue are known
 * besides.
 */
const TYPE_NAMES: readonly (readonly [string, Partial<Asset> & { type: AssetType }])[] = [
  ["路灯", { type: "lamp", form: "street" }],
  ["庭院灯", { type: "lamp", form: "courtyard" }],
  ["壁灯", { type: "lamp", form: "wall" }],
  ["楼道灯", { type: "lamp", form: "stair" }],
  ["草坪灯", { type: "lamp", form: "lawn" }],
  ["照明灯", { type: "lamp" }],
  ["窨井", { type: "manhole" }],
  ["井盖", { type: "manhole" }],
  ["污水井", { type: "manhole", sort: "sewage" }],
  ["污水检查井", { type: "manhole", sort: "sewage" }],
  ["雨水井", { type: "manhole", sort: "storm" }],
  ["雨水检查井", { type: "manhole", sort: "storm" }],
  ["雨水箅", { type: "gully" }],
  ["雨水箅子", { type: "gully" }],
  ["雨水篦子", { type: "gully" }],
  ["接户井", { type: "outlet" }],
  ["出户井", { type: "outlet" }],
  ["楼栋出户管", { type: "outlet" }],
  ["立管", { type: "stack" }],
  ["雨水落水管", { type: "rainpipe" }],
  ["落水管", { type: "rainpipe" }],
  ["管道", { type: "segment" }],
];

const tight = (text: string) => narrow(text).replace(/\s+/g, "").toLowerCase();
type Words<T extends string> = { [K in T]: string };
function finder<T extends string>(
  options: readonly T[],
  zh: Words<T>,
  en: Words<T>,
): (text: string) => T | null {
  const byName = new Map(
    options.flatMap((option) =>
      [option, zh[option], en[option]].map((name) => [tight(name), option] as const),
    ),
  );
  return (text) => byName.get(tight(text)) ?? null;
}

const typeOf = finder(AssetType.options, assetZh.type, assetEn.type);
const named = new Map(TYPE_NAMES.map(([name, says]) => [tight(name), says]));

/** The type that a word names, with what else it says: 污水井 is a manhole for foul water. */
export function typeSaid(text: string): (Partial<Asset> & { type: AssetType }) | null {
  const type = typeOf(text);
  return type ? { type } : (named.get(tight(text)) ?? null);
}

/** How each field with options is read and written. */
export const optionOf = {
  status: finder(AssetStatus.options, assetZh.status, assetEn.status),
  owner: finder(AssetOwner.options, assetZh.owner, assetEn.owner),
  form: finder(LampForm.options, assetZh.form, assetEn.form),
  power: finder(LampPower.options, assetZh.power, assetEn.power),
  control: finder(LampControl.options, assetZh.control, assetEn.control),
  near: finder(NearHazard.options, assetZh.near, assetEn.near),
  sort: finder(ManholeSort.options, assetZh.sort, assetEn.sort),
  cover: finder(CoverMaterial.options, assetZh.cover, assetEn.cover),
};
