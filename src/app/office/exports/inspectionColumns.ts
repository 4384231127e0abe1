import type { Day } from "../../../domain/ids.ts";
import type { InspectedPlaces } from "../../../reports/export/inspectionsCsv.ts";
import type { Lang } from "../../../words/loader.ts";
import type { AssetWords } from "../../../words/zh/asset.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { PatrolDeskWords } from "../../../words/zh/patrolDesk.ts";
import type { PatrolScreensWords } from "../../../words/zh/patrolScreens.ts";
import { type AssetState, assetStateOf } from "../../say/assetState.ts";
import { checklistName, sayFindings } from "../../say/sayAnswers.ts";
import { sayMoment } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import type { TableColumn } from "../table/column.ts";

/** One look as the table lists it. */
export type InspectionLine = {
  look: Shown<"inspection">;
  place: string;
  type: string;
  estate: string;
  state: AssetState;
  who: string;
  round: string;
};

type Said = {
  screens: PatrolScreensWords;
  desk: PatrolDeskWords["out"]["column"];
  core: Words;
  lang: Lang;
  today: Day;
};

/** Newest first; what was taken back is none. */
export function inspectionLines(
  inspections: readonly Shown<"inspection">[],
  { assets, doors, buildings, compounds, people, patrols }: InspectedPlaces,
  { asset: words }: { asset: AssetWords },
): InspectionLine[] {
  return [...inspections]
    .filter(({ body }) => !body.withdrawn)
    .reverse()
    .map((look) => {
      const { body, begun } = look;
      const [asset, door] = [assets.get(body.place), doors.get(body.place)];
      const building = door && buildings.get(door.building);
      return {
        look,
        place: asset ? asset.code : [building?.name, door?.label].filter(Boolean).join(" "),
        type: asset ? words.type[asset.type] : "",
        estate: compounds.get(asset?.compound ?? building?.compound ?? "")?.name ?? "",
        state: assetStateOf(body),
        who: people.get(begun.by)?.name ?? "",
        round: (body.patrol && patrols.get(body.patrol)?.name) || "",
      };
    });
}

/** What the table says of each look, and how it is narrowed. */
export function inspectionColumns(
  lines: readonly InspectionLine[],
  { screens, desk, core, lang, today }: Said,
): TableColumn<InspectionLine>[] {
  const several = (of: (line: InspectionLine) => string) => {
    const names = [...new Set(lines.map(of))].filter(Boolean);
    return names.length > 1 ? { options: names.map((name) => ({ value: name, word: name })), of } : undefined;
  };
  return [
    {
      key: "when",
      title: desk.when,
      text: ({ look }) => sayMoment(look.body.inspectedAt, today, core),
      order: ({ look }) => Date.parse(look.body.inspectedAt),
      width: 8.5,
    },
    { key: "place", title: desk.place, text: ({ place }) => place || "—", width: 8 },
    {
      key: "type",
      title: desk.type,
      text: ({ type }) => type,
      width: 7,
      filter: several(({ type }) => type),
    },
    {
      key: "estate",
      title: desk.estate,
      text: ({ estate }) => estate,
      width: 9,
      isExtra: true,
      filter: several(({ estate }) => estate),
    },
    {
      key: "state",
      title: desk.state,
      text: ({ state }) => screens.state[state],
      order: ({ look }) => look.body.severity ?? -1,
      width: 7,
      filter: several(({ state }) => screens.state[state]),
    },
    { key: "found", title: desk.found, text: ({ look }) => sayFindings(look.body, lang) },
    {
      key: "note",
      title: desk.note,
      text: ({ look }) => look.body.note,
      width: 12,
      isExtra: true,
      isPersonal: true,
    },
    { key: "who", title: desk.who, text: ({ who }) => who, width: 7 },
    { key: "round", title: desk.round, text: ({ round }) => round, width: 9 },
    {
      key: "list",
      title: desk.list,
      text: ({ look }) => checklistName(look.body.checklist.id, lang),
      width: 8,
      isExtra: true,
    },
  ];
}
