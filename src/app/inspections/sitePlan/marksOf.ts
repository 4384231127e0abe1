import type { Id } from "../../../domain/ids.ts";
import type { PatrolScreensWords } from "../../../words/zh/patrolScreens.ts";
import { type AssetState, assetStateOf } from "../../say/assetState.ts";
import type { Shown } from "../../store/store.ts";
import { sayLight } from "../count/sayLight.ts";
import type { Mark, MarkShape, MarkState } from "./PlacedMarks.tsx";
import { spotOf } from "./readSitePlan.ts";

const markOf: { [S in AssetState]: MarkState } = {
  fine: "fine",
  minor: "minor",
  moderate: "moderate",
  serious: "serious",
  emergency: "emergency",
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
    const last = latest.get(record)?.body;
    const state = assetStateOf(last);
    const light = sayLight(last, words);
    const shape: MarkShape =
      light?.light === "off" ? "out" : light?.light === "flicker" ? "flicker" : markOf[state];
    const name = [
      body.code,
      words.types[body.type],
      shape !== markOf[state] && light?.word,
      words.state[state],
      body.where,
    ]
      .filter(Boolean)
      .join(" ");
    return spot ? [{ id: record, code: body.code, name, spot, state: markOf[state], shape }] : [];
  });
}
