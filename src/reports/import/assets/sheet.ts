import { compareLabels, placeWord } from "../../../domain/address.ts";
import type { Id } from "../../../domain/ids.ts";
import { type Asset, PLAN_STEPS } from "../../../domain/inspections/asset.ts";
import { compareAssets } from "../../../domain/inspections/assetOrder.ts";
import { asset as assetZh } from "../../../words/zh/asset.ts";
import { assetWord, numberWord } from "../../export/assetWord.ts";
import type { AssetsKnown } from "./changeSet.ts";
import { ASSET_COLUMNS, ASSET_HEADER_ROW, type AssetColumn } from "./columns.ts";

/**
 * The assets as rows of text under their header, which import back unchanged; also those that were taken
 * away, which say so.
 */
export function assetRows(known: AssetsKnown): string[][] {
  const compounds = new Map(known.compounds.map(({ record, body }) => [record, body.name]));
  const inOrder = [...known.assets].sort(
    (a, b) =>
      compareLabels(compounds.get(a.body.compound) ?? "", compounds.get(b.body.compound) ?? "") ||
      a.body.type.localeCompare(b.body.type) ||
      compareAssets(a.body, b.body),
  );
  const cell = assetCells(known);
  return [
    [...ASSET_HEADER_ROW],
    ...inOrder.map(({ body }) => ASSET_COLUMNS.map((column) => cell(column, body))),
  ];
}

/** What the file says of an asset in a column. */
export function assetCells(known: AssetsKnown): (column: AssetColumn, asset: Asset) => string {
  const compounds = new Map(known.compounds.map(({ record, body }) => [record, body.name]));
  const said: Said = {
    compound: (id) => compounds.get(id) ?? "",
    grid: (id) => known.grids.find(({ record }) => record === id)?.body.name ?? "",
    building: (id) => known.buildings.find(({ record }) => record === id)?.body.name ?? "",
    code: (id) => known.assets.find(({ record }) => record === id)?.body.code ?? "",
  };
  return (column, asset) => cellOf(column, asset, said);
}

type Said = { [N in "compound" | "grid" | "building" | "code"]: (id: Id) => string };

function cellOf(column: AssetColumn, asset: Asset, said: Said): string {
  switch (column) {
    case "compound":
      return placeWord(said.compound(asset.compound), "compound");
    case "type":
      return assetZh.type[asset.type];
    case "code":
      return assetWord(asset.code);
    case "where":
      return numberWord(asset.where);
    case "status":
      return assetZh.status[asset.status];
    case "grid":
      return asset.grid ? placeWord(said.grid(asset.grid), "grid") : "";
    case "x":
    case "y":
      return asset[column] === undefined ? "" : (asset[column] / PLAN_STEPS).toFixed(4);
    case "near":
      return (asset.near ?? []).map((near) => assetZh.near[near]).join("、");
    case "serves":
      return (asset.serves ?? []).map((id) => placeWord(said.building(id), "building")).join("、");
    case "upstream":
    case "downstream":
      return asset[column] ? assetWord(said.code(asset[column])) : "";
    case "owner":
      return asset.owner ? assetZh.owner[asset.owner] : "";
    case "form":
      return asset.form ? assetZh.form[asset.form] : "";
    case "power":
      return asset.power ? assetZh.power[asset.power] : "";
    case "control":
      return asset.control ? assetZh.control[asset.control] : "";
    case "sort":
      return asset.sort ? assetZh.sort[asset.sort] : "";
    case "cover":
      return asset.cover ? assetZh.cover[asset.cover] : "";
    case "circuit":
      return numberWord(asset.circuit ?? "");
    case "cleanedOn":
      return asset.cleanedOn ?? "";
    case "order":
    case "heads":
    case "cleanEveryDays":
      return asset[column] === undefined ? "" : String(asset[column]);
  }
}
