import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { type Kind, kinds } from "../../src/domain/records.ts";
import { below, read } from "../house/source.ts";

/**
 * Every text of a record that people may write as they like, and the screens where it is written; "made" is
 * put together by the app out of others. A new one is red here until somebody has said where its writer is
 * asked about numbers of people.
 */
const WRITTEN: { [path: string]: string[] | "made" | "a person's name" } = {
  "community.name": ["office/CommunityName"],
  "compound.name": [
    "office/register/wizard/WizardForm",
    "office/register/import/Preview",
    "office/register/import/Import",
  ],
  "compound.aliases.": "made",
  "compound.code": "made",
  "compound.builtDecade": "made",
  "building.name": [
    "office/register/wizard/WizardForm",
    "office/register/house/BuildingForm",
    "office/register/import/Preview",
  ],
  "building.aliases.": "made",
  "building.code": "made",
  "building.units..key": "made",
  "building.units..name": ["office/register/house/HouseTools", "office/register/import/Preview"],
  "building.storeys..label": ["office/register/import/Preview"],
  "grid.name": ["office/people/PlaceSheet", "office/register/import/Preview"],
  "grid.officialCode": "made",
  "patch.name": ["office/people/PlaceSheet", "office/register/import/Preview"],
  "person.name": "a person's name",
  "door.unit": "made",
  "door.label": [
    "office/register/house/HouseTools",
    "office/register/house/AddDoorSheet",
    "office/register/house/SplitDoorSheet",
    "office/register/wizard/WizardForm",
  ],
  "door.aliases.": "made",
  "door.code": "made",
  "round.name": ["office/rounds/RoundEditor"],
  "visit.note": ["doors/visit/VisitForm", "doors/visit/MetStep"],
  "asset.code": ["office/assets/AssetEditor", "inspections/sitePlan/AddAsset", "office/assets/AssetPreview"],
  "asset.where": ["office/assets/AssetEditor", "inspections/sitePlan/AddAsset", "office/assets/AssetPreview"],
  "asset.circuit": ["office/assets/AssetDetails", "office/assets/AssetPreview"],
  "plan.marks..label": "made",
  "patrol.name": ["inspections/OpenPatrol"],
  "inspection.note": ["inspections/check/Aside"],
  "issue.where": ["issues/IssueForm"],
  "issue.words": ["issues/IssueForm"],
  "issue_event.words": ["issues/life/StepForm"],
  "issue_event.holder.unit": ["issues/life/HolderFields"],
  "issue_event.holder.number": ["issues/life/HolderFields"],
  "maintenance.name": ["office/maintenance/MaintenanceEditor"],
  "maintenance.maintainBy": ["office/maintenance/MaintenanceEditor"],
  "upkeep.note": ["office/maintenance/PlanCare"],
  ...Object.fromEntries(
    ["visit", "plan", "inspection", "issue", "issue_event", "upkeep", "month_report", "activity_photo"].map(
      (kind) => [`${kind}.photos..item`, "made" as const],
    ),
  ),
  "notice.words": ["office/calendar/NoticesDesk"],
  "helplines.lines..name": ["office/maintenance/HelplinesDesk"],
  "handling_units.units..name": ["office/issues/lists/UnitsDesk"],
  "handling_units.units..code": ["office/issues/lists/UnitsDesk"],
  "slip_place.where": "made",
  "export_note.words": ["files/ExportSheet"],
  "reply_templates.replies..words": ["office/issues/lists/RepliesDesk"],
  "topic.title": ["office/deliberation/topic/TopicFields"],
  "topic.background": ["office/deliberation/topic/TopicFields"],
  "topic.options..text": ["office/deliberation/topic/OptionFields"],
  "topic.opinions..text": ["office/deliberation/topic/OpinionFields"],
  "topic.decision": ["office/deliberation/topic/TopicFields"],
  "topic.outcome": ["office/deliberation/topic/TopicFields"],
  "meeting.title": ["office/deliberation/meeting/MeetingNew"],
  "meeting.place": ["office/deliberation/meeting/MeetingNew"],
  "meeting.seats..label": ["office/deliberation/meeting/MeetingNew", "office/deliberation/meeting/AddLine"],
  "meeting.agenda..title": ["office/deliberation/meeting/MeetingNew", "office/deliberation/meeting/AddLine"],
  "meeting.agenda..notes": ["office/deliberation/meeting/ItemMinutes"],
  "meeting.agenda..dissent": ["office/deliberation/meeting/ItemMinutes"],
  "meeting.agenda..tasks..what": ["office/deliberation/meeting/TasksHere"],
  "vote.sheet.title": "made",
  "vote.sheet.text": ["office/deliberation/vote/HandsVote", "office/deliberation/vote/VoteNew"],
  "vote.sheet.rule.source": ["office/deliberation/vote/RuleFields"],
  "vote.sheet.rule.silenceSource": ["office/deliberation/vote/RuleFields"],
  "vote.voided.why": "made",
  "month_report.words": ["office/month/close/CloseMonth"],
  "month_report.page": "made",
  "month_report.data": "made",
  "month_board.page": "made",
  "month_board.data": "made",
  "month_board.english.page": "made",
  "publication.title": "made",
  "publication.lines..head": "made",
  "publication.lines..text": "made",
  "activity.title": ["office/service/ActivityFields"],
  "activity.place": ["office/service/ActivityFields"],
  "activity.organiser": ["office/service/ActivityFields"],
  "activity.partners": ["office/service/ActivityFields"],
  "activity.shifts..name": ["office/service/ActivityFields"],
  "activity.items..name": ["office/service/ActivityFields"],
  "activity.supplies..name": ["office/service/ActivityFields"],
  "activity.summary": ["office/service/ActivityFields"],
  "activity.clinic.filingNumber": ["office/service/ActivityFields"],
  "activity.clinic.institution": ["office/service/ActivityFields"],
  "service_log.content": ["service/MyHours"],
  "study_session.place": ["office/calendar/StudyFields"],
  "study_session.topic": ["office/calendar/StudyFields"],
  "study_session.host": "a person's name",
  "study_session.recorder": "a person's name",
  "study_session.materials..title": ["office/calendar/StudyFields"],
  "study_session.keyPoints": ["office/calendar/StudyFields"],
  "study_session.followUps..what": ["office/calendar/StudyFields"],
  "wish.text": ["wishes/WishForm"],
  "wish_event.words": ["office/wishes/EndHere"],
  "wish_card.text": ["office/wishes/Publish"],
  "card_event.words": "made",
  "errand.where": ["office/wishes/Claims"],
  "errand.words": ["office/wishes/Claims"],
  "topic.supervisor": "a person's name",
  "meeting.chair": "a person's name",
  "meeting.recorder": "a person's name",
};

/** The form asks before it saves, by the check itself. */
const AT_SAVE = [
  "src/app/doors/visit/MetStep.tsx",
  "src/app/doors/visit/VisitForm.tsx",
  "src/app/issues/IssueForm.tsx",
  "src/app/inspections/check/CheckForm.tsx",
];
const AT_SAVE_FIELDS = [
  "src/app/doors/visit/MetStep.tsx",
  "src/app/doors/visit/VisitForm.tsx",
  "src/app/inspections/check/Aside.tsx",
  "src/app/issues/IssueForm.tsx",
];
const NAMES = [
  "src/app/office/calendar/StudyFields.tsx",
  "src/app/office/deliberation/meeting/MeetingNew.tsx",
  "src/app/office/deliberation/topic/TopicFields.tsx",
  "src/app/office/people/AddPerson.tsx",
  "src/app/office/people/PersonPage.tsx",
  "src/app/office/people/phones/PersonPhones.tsx",
];

const screens = below("src/app").files.filter((file) => file.endsWith(".tsx"));
const fields = screens.flatMap((file) => tagsOf(read(file), "Field").map((tag) => ({ file, tag })));
const isFree = (tag: string) => !/\s(options|digits|type)\b/.test(withoutValues(tag));

describe("somebody's number is asked about in every free text", () => {
  test("each that a record can hold is known, and written where it is asked about", () => {
    const free = Object.entries(kinds).flatMap(([kind, { schema: body }]) =>
      freeIn(body as unknown as Schema, kind as Kind),
    );
    expect(free.sort()).toEqual(Object.keys(WRITTEN).sort());
    const asking = new Set([
      ...fields.filter(({ tag }) => isFree(tag)).map(({ file }) => file),
      ...screens.filter((file) => /<LinesAsk\b/.test(read(file))),
    ]);
    const silent = Object.values(WRITTEN).flatMap((where) =>
      Array.isArray(where) ? where.filter((screen) => !asking.has(`src/app/${screen}.tsx`)) : [],
    );
    expect(silent).toEqual([]);
  });

  test("a field asks beside its text, unless its form asks before it saves or it is a person's or a phone's name", () => {
    expect(fields.filter(({ tag }) => isFree(tag)).length).toBeGreaterThan(20);
    const elsewhere = (how: string) =>
      [...new Set(fields.filter(({ tag }) => tag.includes(`asks="${how}"`)).map(({ file }) => file))].sort();
    expect(elsewhere("atSave")).toEqual(AT_SAVE_FIELDS);
    expect(elsewhere("never")).toEqual(NAMES);
    expect(fields.filter(({ tag }) => /\sasks=(?!"(atSave|never)")/.test(tag))).toEqual([]);
    for (const file of AT_SAVE) expect(read(file), file).toMatch(/findsInNote/);
    expect(read("src/app/ui/controls/Field.tsx")).toMatch(/isFree && asks === "here" && \(?\s*<NoteAsk/);
  });

  test("nobody writes past the field: other inputs take files, ticks, numbers, days, places on a scale and what is only sought", () => {
    const others = screens.filter((file) => file !== "src/app/ui/controls/Field.tsx");
    const past = others.flatMap((file) => [
      ...tagsOf(read(file), "textarea").map(() => file),
      ...tagsOf(read(file), "input")
        .filter((tag) => !/type="(file|checkbox|range|date|search)"|inputMode="numeric"/.test(tag))
        .map(() => file),
      ...(/contentEditable/i.test(read(file)) ? [file] : []),
    ]);
    expect(past).toEqual([]);
  });
});

/** What stands in each of these tags, up to its end outside braces. */
function tagsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}(?=[\\s/>])`, "g"))].map(({ index }) => {
    let depth = 0;
    for (let at = index; at < text.length; at++) {
      if (text[at] === "{") depth += 1;
      else if (text[at] === "}") depth -= 1;
      else if (text[at] === ">" && depth === 0) return text.slice(index, at + 1);
    }
    throw new Error(`a tag without an end in ${text.slice(index, index + 40)}`);
  });
}

/** Names of attributes alone, so that a word inside a value is not taken for one. */
function withoutValues(tag: string): string {
  let depth = 0;
  return [...tag].filter((sign) => (sign === "{" ? depth++ : sign === "}" ? depth-- : depth) === 0).join("");
}

type Schema = z.core.$ZodTypes;

/** Paths of texts that no pattern binds; a list adds a dot. */
function freeIn(schema: Schema, path: string): string[] {
  const { def } = schema._zod;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([field, inside]) =>
        freeIn(inside as Schema, `${path}.${field}`),
      );
    case "array":
      return freeIn(def.element as Schema, `${path}.`);
    case "optional":
    case "nullable":
      return freeIn(def.innerType as Schema, path);
    case "string":
      return (def.checks ?? []).some((check) => check._zod.def.check === "string_format") ? [] : [path];
    default:
      return [];
  }
}
