import { fitted } from "../../navigation/address.ts";

export const DESK = "/office/patrol";

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** Every address of the desk, below /office; a screen that is added is added here. */
const screens: { readonly [section: string]: readonly string[] } = {
  "": [""],
  audit: [""],
  calendar: ["", "study", "study/:id"],
  care: [""],
  deliberation: [
    ...["", "topic/:id", "owners", "owners/import", "published/:id"],
    ...["vote/:id", "vote/:id/paper", "vote/:id/deliveries", "vote/:id/notice"],
    ...["meeting/:id", "meeting/:id/hall", "meeting/:id/attendance", "meeting/:id/minutes"],
  ],
  "handed-in": [""],
  held: [""],
  issues: ["", "board", "units", "replies", "new", ":id/order", ":id/story"],
  month: ["", "sums", "report/:month", "board/:month"],
  notices: [""],
  papers: [""],
  patrol: [
    ...["", "plates", "out", "import", "phones", "rounds", "drawing", "new", "asset/:id"],
    ...["plans", "plans/:id", "plans/:id/:action"],
  ],
  people: ["", "places", "slips", "person/:id"],
  register: ["", "import", "wizard", "doors", "loose", "door/:id", "building/:id"],
  rounds: ["", "new", "sheet", "paper", "round/:id", "edit/:id"],
  service: ["", "activity/:id", "hours", "hours/:id"],
  settings: ["", "retention"],
  slips: ["", "sheets", "sheets/:id"],
  visits: [""],
  wishes: ["", "wish/:id"],
};

/** Whether a screen of the desk answers to this path; one that is mistyped shows no other screen instead. */
export function isDeskAddress(path: string): boolean {
  const [, , section = "", ...rest] = path.replace(/\/$/, "").split("/");
  const below = rest.join("/");
  if (!Object.hasOwn(screens, section)) return false;
  return (screens[section] ?? []).some((pattern) => {
    const params = fitted(below, pattern);
    return params !== null && (params.month === undefined || MONTH.test(params.month));
  });
}
