import type { Inspection } from "../../../domain/inspections/inspection.ts";
import { squareMetres } from "../../../reports/votes/verdictText.ts";
import type { Fields } from "../../../sync/merge.ts";
import { type Lang, wordsOf } from "../../../words/loader.ts";
import type { DoorDataWords } from "../../../words/zh/doorData.ts";
import { fieldTitle, sayField } from "../../doors/sayField.ts";
import { answersOf } from "../../say/sayAnswers.ts";
import { sayDay, sayTime } from "../../say/sayDate.ts";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What draws a façade or only says again what the heading says. */
const LEFT_OUT = [
  "kind",
  "storey",
  "storeyGuessed",
  "slot",
  "spanColumns",
  "spanStoreys",
  "unit",
  "placeKind",
];

/** One field of a record as it is printed. */
export type FieldSaid = { field: string; title: string; value: string };

/**
 * All that a record says, field by field: what this version knows in its words, whatever else as it stands.
 * Nothing that says anything is left out.
 */
export function sayFields(body: Fields, names: ReadonlyMap<string, string>, lang: Lang): FieldSaid[] {
  const t = wordsOf(lang, "doorData");
  const isVisit = body.kind === "visit";
  return Object.entries(body).flatMap(([field, value]) => {
    if (LEFT_OUT.includes(field) || value === "" || value === false || value === null) return [];
    if (Array.isArray(value) && value.length === 0) return [];
    if (body.kind === "inspection" && field === "answers") return findings(body, lang);
    const known = t.field[field] ?? (isVisit ? fieldTitle(field, wordsOf(lang, "visit")) : field);
    return [{ field, title: known, value: sayValue(body, field, value, names, t, lang) }];
  });
}

function findings(body: Fields, lang: Lang): FieldSaid[] {
  return answersOf(body as unknown as Inspection, lang).map(({ ask, said }) => ({
    ...{ field: "answers", title: ask, value: said },
  }));
}

function sayValue(
  body: Fields,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
  t: DoorDataWords,
  lang: Lang,
): string {
  const code = (catalogue: object) => (catalogue as { [code: string]: string })[String(value)];
  if (body.kind === "ownership" && field === "area")
    return wordsOf(lang, "vote").area(squareMetres(Number(value)));
  if (body.kind === "ownership" && field === "source")
    return code(wordsOf(lang, "owners").sourcesOf) ?? String(value);
  if (field === "photos" && Array.isArray(value)) return t.pictures(value.length);
  if (field === "category") return code(wordsOf(lang, "answers").topic) ?? String(value);
  if (field === "wish") return code(wordsOf(lang, "atDoor").wish) ?? String(value);
  const care = wordsOf(lang, "care");
  if (field === "tier") return code(care.tier) ?? String(value);
  if (body.kind === "care_reason" && field === "way") return code(care.way) ?? String(value);
  if (body.kind === "care_reason" && field === "reasons" && Array.isArray(value))
    return value
      .map((one) => (care.reason as { [code: string]: string })[String(one)] ?? String(one))
      .join(wordsOf(lang, "answers").mark.list);
  if (field === "reporter") return code(t.reporter) ?? String(value);
  if (field === "severity") return code(wordsOf(lang, "checkScreens").severity) ?? String(value);
  if (field === "step") {
    const steps = body.kind === "delivery" ? wordsOf(lang, "doorVotes").step : wordsOf(lang, "issueLife").did;
    return code(steps) ?? String(value);
  }
  if (body.kind === "visit" && field !== "door" && field !== "round" && field !== "issues")
    return sayField(field, value, lang);
  const words = wordsOf(lang, "core");
  if (field === "use") return code(words.use) ?? String(value);
  if (field === "occupancy" || field === "status") return code(wordsOf(lang, "clash").codes) ?? String(value);
  if (value === true) return wordsOf(lang, "visit").yes;
  if (typeof value === "string" && ID.test(value)) return names.get(value) ?? t.ref(value.slice(0, 8));
  if (typeof value === "string" && MOMENT.test(value)) return `${sayDay(value, words)} ${sayTime(value)}`;
  if (typeof value === "string" && DAY.test(value)) return sayDay(value, words);
  if (Array.isArray(value) && value.every((one) => ID.test(String(one)))) return t.refs(value.length);
  if (Array.isArray(value)) return value.map(String).join(wordsOf(lang, "answers").mark.list);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
