import { SyntaxKind } from "typescript/unstable/ast";
import { expect, test } from "vitest";
import { below, read, tokens } from "../house/source.ts";

/**
 * Han, their marks and blanks, wide forms, and units of one sign as ㎡. ＊ stands for a hidden count in every
 * language.
 */
const CHINESE = /[\u3000-\u9fff\uff00-\uff09\uff0b-\uffef]/;

const STORED = "Chinese always, as all that is kept";
const TABLE = "columns, sheets and notes of tables are named in Chinese, as the import reads them";
const PAPER = "a paper for outside, Chinese always";

/** Where Chinese stands in the code on purpose, and why. All else is said by a catalogue, marks included. */
const ON_PURPOSE: { readonly [file: string]: string } = {
  "src/app/issues/life/shippedReplies.ts": "replies to residents, who are answered in Chinese",
  "src/app/issues/told/newsForRaisers.ts": "what raisers' slips say, which residents read",
  "src/app/join/deviceName.ts": "the phone's name as the office keeps it",
  "src/app/me/health/testConnection.ts": "signs that are sent and compared, never shown",
  "src/app/office/assets/saveAssets.ts": TABLE,
  "src/app/office/deliberation/topic/execution.ts": STORED,
  "src/app/office/issues/paper/WorkOrderPage.tsx": PAPER,
  "src/app/office/issues/paper/exportIssues.ts": TABLE,
  "src/app/office/issues/triage/acts.ts": STORED,
  "src/app/office/month/BoardPage.tsx": "a language's own name",
  "src/app/office/month/MonthTables.tsx": TABLE,
  "src/app/office/month/monthWorkbook.ts": TABLE,
  "src/app/office/papers/communityPapers.ts": PAPER,
  "src/app/office/people/staff.ts": "signs that people's names are sorted by",
  "src/app/office/register/house/houseEdit.ts": STORED,
  "src/app/office/register/saveRegister.ts": TABLE,
  "src/app/office/service/helpSheets.ts": TABLE,
  "src/app/office/slips/takeSlip.ts": STORED,
  "src/app/office/tasks/firstSteps.ts": "the name that a new community begins with",
};

/** Of the reports those that speak the desk's language; all others are files and tables, Chinese always. */
const REPORTS = ["src/reports/month", "src/reports/paper", "src/reports/publication"];
const IN_REPORTS: typeof ON_PURPOSE = { "src/reports/month/figureRows.ts": TABLE };
const SAID_OF_VOTES = ["src/reports/votes/published.ts", "src/reports/votes/verdictText.ts"];

const scripts = (folder: string) => below(folder).files.filter((file) => /\.tsx?$/.test(file));

/** Strings, templates and JSX texts with Chinese in them, with where they stand; what reads input is none. */
const chineseIn = (file: string, source: string): string[] =>
  tokens(source)
    .filter(({ kind, text }) => kind !== SyntaxKind.RegularExpressionLiteral && CHINESE.test(text))
    .map(({ text, line }) => `${file}:${line} ${text}`);

const found = (files: readonly string[], but: typeof ON_PURPOSE) =>
  files.filter((file) => !Object.hasOwn(but, file)).flatMap((file) => chineseIn(file, read(file)));

test("a mark in a string, a template and a JSX text is seen, one in a comment or a pattern is not", () => {
  const source = '/** 、 */ const a = ["、", `@{b}：`, <p>{c}。</p>, /[，；]/]; // ㎡'.replace("@", "$");
  expect(chineseIn("x", source)).toEqual(["x:1 、", "x:1 }：`", "x:1 。"]);
});

test("no screen says Chinese, or sets a Chinese mark, past the catalogues", () => {
  expect(found(scripts("src/app"), ON_PURPOSE)).toEqual([]);
});

test("nor do papers and copies in the desk's language", () => {
  const files = [...REPORTS.flatMap(scripts), ...SAID_OF_VOTES];
  expect(files.length).toBeGreaterThan(8);
  expect(found(files, IN_REPORTS)).toEqual([]);
});

test("and where Chinese stands on purpose, it does", () => {
  const named = Object.keys({ ...ON_PURPOSE, ...IN_REPORTS });
  expect(named.filter((file) => chineseIn(file, read(file)).length === 0)).toEqual([]);
});

test("English says what it says with English marks", () => {
  const quotes = below("src/words/en").files.flatMap((file) => chineseIn(file, read(file)));
  const marks = quotes.filter((text) =>
    /[\u3001\u3002\uff0c\uff1a\uff1b\uff08\uff09\uff01\uff1f\u3000]/.test(text),
  );
  expect(marks).toEqual([]);
});
