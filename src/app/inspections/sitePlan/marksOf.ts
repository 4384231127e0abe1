import type { Id } from "../../../domain/ids.ts";
import type { PatrolScreensWords } from "../../../words/zh/patrolScreens.ts";
import { type AssetState, assetStateOf } from "../../say/assetState.ts";
import type { Shown } from "../../store/store.ts";
import { spotOf } from "./readSitePlan.ts";
import type { Mark, MarkState } from "./SitePlanView.tsx";

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

/** Those that have a place on the plan, as they were when last looked at. */
export function marksOf(
  assets: readonly Shown<"asset">[],
  latest: ReadonlyMap<Id, Shown<"inspection">>,
  words: PatrolScreensWords,
): Mark[] {
  return assets.flatMap(({ record, body }) => {
    const spot = spotOf(body);
    const state = assetStateOf(latest.get(record)?.body);
    const name = [body.code, words.types[body.type], words.state[state], body.where]
      .filter(Boolean)
      .join(" ");
    return spot ? [{ id: record, code: body.code, name, spot, state: markOf[state] }] : [];
  });
}
