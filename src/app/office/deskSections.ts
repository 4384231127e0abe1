import type { Role } from "../../domain/person.ts";
import type { IconName } from "../ui/Icon.tsx";

/** What may want somebody: the number beside a section says how many. */
export type TaskCounts = {
  [S in
    | (
        | "doors"
        | "rounds"
        | "issues"
        | "slips"
        | "checks"
        | "patrol"
        | "held"
        | "people"
        | "places"
        | "register"
      )
    | ("me" | "settings" | "service")]?: number;
};

export type Section =
  | "overview"
  | "doors"
  | "visits"
  | "rounds"
  | "issues"
  | "slips"
  | "checks"
  | "patrol"
  | "register"
  | "people"
  | "places"
  | "held"
  | "handedIn"
  | "audit"
  | "papers"
  | "me"
  | "days"
  | "calendar"
  | "notices"
  | "deliberation"
  | "wishes"
  | "care"
  | "month"
  | "service"
  | "settings";

type Entry = {
  section: Section;
  href: string;
  icon: IconName;
  also?: readonly string[];
  badge?: keyof TaskCounts;
};

/**
 * In the order of the menu, in groups; the longest address that fits is where one is. What is below /office
 * is the desk's own, the others are screens that phones have in their tabs.
 */
const sectionGroups: readonly (readonly Entry[])[] = [
  [{ section: "overview", href: "/office", icon: "home" }],
  [
    { section: "doors", href: "/", icon: "door", also: ["/b", "/door"], badge: "doors" },
    { section: "visits", href: "/office/visits", icon: "table" },
    { section: "rounds", href: "/office/rounds", icon: "flag", badge: "rounds" },
    { section: "care", href: "/office/care", icon: "clock" },
  ],
  [
    { section: "issues", href: "/office/issues", icon: "talk", also: ["/issues"], badge: "issues" },
    { section: "deliberation", href: "/office/deliberation", icon: "ballot" },
    { section: "wishes", href: "/office/wishes", icon: "star" },
    { section: "service", href: "/office/service", icon: "heart", badge: "service" },
    { section: "slips", href: "/office/slips", icon: "note", badge: "slips" },
    { section: "checks", href: "/patrol", icon: "lamp", badge: "checks" },
    { section: "patrol", href: "/office/patrol", icon: "drain", badge: "patrol" },
  ],
  [
    { section: "register", href: "/office/register", icon: "building", badge: "register" },
    { section: "people", href: "/office/people", icon: "people", badge: "people" },
    { section: "places", href: "/office/people/places", icon: "plan", badge: "places" },
  ],
  [
    { section: "month", href: "/office/month", icon: "chart" },
    { section: "days", href: "/days", icon: "sun" },
    { section: "calendar", href: "/office/calendar", icon: "calendar" },
    { section: "notices", href: "/office/notices", icon: "alert" },
  ],
  [
    { section: "held", href: "/office/held", icon: "clock", badge: "held" },
    { section: "handedIn", href: "/office/handed-in", icon: "in" },
  ],
  [
    { section: "me", href: "/me", icon: "person", also: ["/today"], badge: "me" },
    { section: "audit", href: "/office/audit", icon: "check" },
    { section: "papers", href: "/office/papers", icon: "print" },
    { section: "settings", href: "/office/settings", icon: "gear", badge: "settings" },
  ],
];

/** Grid workers open rounds in their own grid and see what was walked there; the rest is the office's. */
const forGridWorkers: readonly Section[] = ["overview", "visits", "issues", "care", "rounds", "patrol"];
const isDesks = ({ href }: Entry) => href.startsWith("/office");

const isFor = (role: Role) => (entry: Entry) =>
  !isDesks(entry) || role === "office" || (role === "grid_worker" && forGridWorkers.includes(entry.section));

/** What somebody of this role finds in the menu of a wide screen; `isDesk`: of a phone's, without its tabs. */
export function groupsFor(role: Role, isDesk = false): Entry[][] {
  return sectionGroups
    .map((group) => group.filter((entry) => isFor(role)(entry) && (!isDesk || isDesks(entry))))
    .filter((group) => group.length > 0);
}

/** Undefined where no section is there for it. */
export function sectionOf(path: string): Section | undefined {
  const fits = sectionGroups
    .flat()
    .flatMap(({ section, href, also = [] }) =>
      [href, ...also]
        .filter((start) => path === start || (start !== "/" && path.startsWith(`${start}/`)))
        .map((start) => ({ section, start })),
    );
  return fits.sort((a, b) => b.start.length - a.start.length)[0]?.section;
}
