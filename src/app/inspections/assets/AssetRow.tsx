import type { Id } from "../../../domain/ids.ts";
import type { Asset } from "../../../domain/inspections/asset.ts";
import { isLampType } from "../../../domain/inspections/assetTypes.ts";
import type { Inspection } from "../../../domain/inspections/inspection.ts";
import { assetStateOf, stateLook } from "../../say/assetState.ts";
import { Tag } from "../../ui/frame/Card.tsx";
import { useWords } from "../../useWords.ts";
import { sayLight } from "../count/sayLight.ts";
import "../patrol.css";

export type AssetRowProps = {
  id: Id;
  asset: Asset;
  href: string;
  /**
   * How it was found last. Where that says how a lamp burned, its word and shape are said, “○ 不亮”, instead of
   * how bad that is.
   */
  look: Inspection | undefined;
  isNext?: boolean;
};

/** One thing in a list: its large number, where it stands, how it is by shape, word and colour. */
export function AssetRow({ asset, href, look, isNext }: AssetRowProps) {
  const t = useWords("patrolScreens");
  const state = assetStateOf(look);
  const light = sayLight(look, t);
  return (
    <a class={isNext ? "asset-row next" : "asset-row"} href={href}>
      <strong>{asset.code}</strong>
      <span class="quiet-text">
        {[
          !isLampType(asset.type) && t.types[asset.type],
          asset.where,
          asset.status !== "in_use" && t.asset.status[asset.status],
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <Tag tone={stateLook[state].tone} icon={light?.icon ?? stateLook[state].icon}>
        {light?.word ?? t.state[state]}
      </Tag>
    </a>
  );
}
