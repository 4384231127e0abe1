import { expect, test } from "vitest";
import { below, read } from "./source.ts";

/**
 * What leaves without being asked why, by the reason: words that were not handed in, empty tables, sums of
 * nobody, what the person brought or this machine's own state.
 */
const UNASKED: { [file: string]: "rescue" | "form" | "figures" | "brought" | "own" } = {
  "src/app/join/WhileClosed.tsx": "rescue",
  "src/app/me/health/ShareState.tsx": "own",
  "src/app/monthDays/MonthDays.tsx": "own",
  "src/app/me/troubles/BadPhotos.tsx": "rescue",
  "src/app/me/troubles/Troubles.tsx": "rescue",
  "src/app/inspections/RoundFiles.tsx": "figures",
  "src/app/recovery/EmergencyExport.tsx": "rescue",
  "src/app/recovery/alone/page.ts": "rescue",
  "src/app/office/assets/saveAssets.ts": "form",
  "src/app/office/deliberation/vote/VotePage.tsx": "figures",
  "src/app/office/month/BoardPage.tsx": "figures",
  "src/app/office/month/monthFiles.ts": "figures",
  "src/app/office/exports/ExportFiles.tsx": "figures",
  "src/app/office/register/saveRegister.ts": "form",
  "src/app/office/spreadsheet/FaultList.tsx": "brought",
};
/** Papers on which nothing stands that anybody said, or of any household. */
const PRINTED = [
  "src/app/inspections/PatrolPage.tsx",
  "src/app/office/assets/Labels.tsx",
  "src/app/office/calendar/StudyPage.tsx",
  "src/app/office/deliberation/PublishedPage.tsx",
  "src/app/office/deliberation/paper/AttendanceSheet.tsx",
  "src/app/office/deliberation/paper/BallotPaper.tsx",
  "src/app/office/deliberation/paper/ResultNotice.tsx",
  "src/app/office/deliberation/vote/VotePage.tsx",
  "src/app/office/papers/PapersDesk.tsx",
  "src/app/office/month/BoardPage.tsx",
  "src/app/office/people/NewCode.tsx",
  "src/app/office/people/Slips.tsx",
  "src/app/office/slips/SheetPaper.tsx",
];
/** Addresses of the app itself, codes for joining, and the two ways out that ask. */
const CLIPBOARD = [
  "src/app/files/CopyText.tsx",
  "src/app/files/shareText.ts",
  "src/app/office/table/tableCells.ts",
];
const LINKS_COPIED = [
  "src/app/join/InstallFirst.tsx",
  "src/app/join/Outside.tsx",
  "src/app/me/AnotherPhone.tsx",
  "src/app/office/people/NewCode.tsx",
];

const files = below("src/app").files.filter((file) => /\.tsx?$/.test(file));
const that = (pattern: RegExp) => files.filter((file) => pattern.test(read(file))).sort();

test("whatever leaves is asked about, or stands here with why not", () => {
  const unasked = that(/,\s*"(?:rescue|form|figures|brought|own)",?\s*\)/);
  expect(unasked).toEqual(Object.keys(UNASKED).sort());
  for (const [file, why] of Object.entries(UNASKED)) expect(read(file), file).toContain(`"${why}"`);
});

test("nobody but the sheet's hook says that somebody was asked", () => {
  expect(that(/new ExportAsked\(/)).toEqual(["src/app/files/useExport.tsx"]);
});

test("nothing is printed, shared, copied or downloaded past the question", () => {
  expect(that(/(?<![\w.])print\(\)/)).toEqual([...PRINTED, "src/app/files/useExport.tsx"].sort());
  expect(that(/navigator\.share\(/)).toEqual(["src/app/files/shareFile.ts", "src/app/files/shareText.ts"]);
  expect(that(/clipboard\.write/)).toEqual(CLIPBOARD);
  expect(that(/<CopyText/)).toEqual(LINKS_COPIED);
  const rescue = "src/app/recovery/EmergencyExport.tsx";
  expect(that(/\.download = |\sdownload[=>\s{]/)).toEqual(["src/app/files/shareFile.ts", rescue]);
});
