import type { Day, Id } from "../../../domain/ids.ts";
import type { Activity, ActivitySort, Shift } from "../../../domain/service/activity.ts";

/** An activity as it is filled in: lists are lines, numbers are digits. */
export type ActivityForm = {
  id: Id;
  title: string;
  sort: ActivitySort;
  day: string;
  place: string;
  organiser: string;
  partners: string;
  shifts: string;
  items: string;
  supplies: string;
  there: string[];
  safety: Activity["safety"];
  summary: string;
  filingNumber: string;
  filedOn: string;
  institution: string;
  licensedStaff: string;
  noSales: boolean;
  referrals: string;
  served: string;
  counts: { [item: string]: string };
  cards: Id[];
  /** Absent from what was typed before there were any. */
  issues?: Id[];
};

export const newActivityForm = (id: Id, day: Day): ActivityForm => ({
  ...{ id, title: "", sort: "cleaning", day, place: "", organiser: "", partners: "", shifts: "" },
  ...{ items: "", supplies: "", there: [], safety: [], summary: "", filingNumber: "", filedOn: "" },
  ...{ institution: "", licensedStaff: "", noSales: false, referrals: "", served: "", counts: {}, cards: [] },
  issues: [],
});

const digits = (count: number | undefined) => (count === undefined ? "" : String(count));

export const activityFormOf = (id: Id, body: Activity): ActivityForm => ({
  ...newActivityForm(id, body.day),
  ...{ title: body.title, sort: body.sort, place: body.place, organiser: body.organiser },
  ...{ partners: body.partners, safety: body.safety, summary: body.summary, cards: body.cards },
  issues: body.issues ?? [],
  shifts: body.shifts.map(({ name, from, to, needed }) => `${name} ${from}-${to} ${needed}`).join("\n"),
  items: body.items.map(({ name }) => name).join("\n"),
  supplies: body.supplies.map(({ name }) => name).join("\n"),
  there: body.supplies.filter(({ isThere }) => isThere).map(({ name }) => name),
  counts: Object.fromEntries(body.items.map(({ name, count }) => [name, digits(count)])),
  served: digits(body.served),
  ...(body.clinic
    ? {
        ...{ filingNumber: body.clinic.filingNumber, filedOn: body.clinic.filedOn },
        ...{ institution: body.clinic.institution, noSales: body.clinic.noSales },
        ...{ licensedStaff: digits(body.clinic.licensedStaff), referrals: digits(body.clinic.referrals) },
      }
    : {}),
});

const linesOf = (text: string) => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];
const SHIFT =
  /^(.{1,40}?)\s+([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-—~～至到]\s*([01]?\d|2[0-3])[:：]([0-5]\d)\s+(\d{1,3})/;

/** The shifts that lines say; null where one cannot be read. What stood keeps its key, and those who come. */
function shiftsOf(text: string, before: readonly Shift[]): Shift[] | null {
  const shifts: Shift[] = [];
  for (const line of linesOf(text)) {
    const [, name = "", h1 = "", m1, h2 = "", m2, needed] = SHIFT.exec(line) ?? [];
    if (name === "" || Number(needed) < 1) return null;
    const [from, to] = [`${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`];
    const taken = [...before, ...shifts].map(({ key }) => Number(key.slice(1)));
    const key = before.find((one) => one.name === name)?.key ?? `s${Math.max(0, ...taken) + 1}`;
    if (shifts.some((one) => one.name === name)) return null;
    shifts.push({ key, name, from, to, needed: Number(needed) });
  }
  return shifts;
}

export type ActivityFault = "title" | "shifts" | "count";

/** The body that the form says, over what stands; or what is wrong with it. */
export function activityBody(form: ActivityForm, before: Activity | null): Activity | ActivityFault {
  const shifts = shiftsOf(form.shifts, before?.shifts ?? []);
  if (form.title.trim() === "" || form.place.trim() === "" || form.day === "") return "title";
  if (!shifts) return "shifts";
  const numbers = [form.served, form.referrals, form.licensedStaff, ...Object.values(form.counts)];
  if (numbers.some((text) => !/^\d{0,5}$/.test(text))) return "count";
  const count = (text: string | undefined) => (text ? { count: Number(text) } : {});
  const isFiled = form.filingNumber.trim() && form.filedOn && form.institution.trim();
  return {
    ...{ kind: "activity", title: form.title.trim(), sort: form.sort, state: before?.state ?? "planned" },
    ...{ day: form.day, place: form.place.trim(), organiser: form.organiser.trim() },
    ...{ partners: form.partners.trim(), shifts, summary: form.summary.trim(), safety: form.safety },
    items: linesOf(form.items).map((name) => ({ name, ...count(form.counts[name]) })),
    supplies: linesOf(form.supplies).map((name) => ({ name, isThere: form.there.includes(name) })),
    cards: form.cards,
    ...(form.issues?.length || before?.issues ? { issues: form.issues ?? [] } : {}),
    ...(form.served ? { served: Number(form.served) } : {}),
    ...(form.sort === "clinic" && isFiled && Number(form.licensedStaff) > 0
      ? {
          clinic: {
            ...{ filingNumber: form.filingNumber.trim(), filedOn: form.filedOn, noSales: form.noSales },
            ...{ institution: form.institution.trim(), licensedStaff: Number(form.licensedStaff) },
            ...(form.referrals ? { referrals: Number(form.referrals) } : {}),
          },
        }
      : {}),
  };
}
