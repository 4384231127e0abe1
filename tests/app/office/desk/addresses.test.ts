import { describe, expect, test } from "vitest";
import { type Section, sectionOf } from "../../../../src/app/office/deskSections.ts";
import { below, read } from "../../../house/source.ts";

/** What the desk's addresses begin with, where they are put together. */
const starts: { [name: string]: string } = {
  DESK: "/office/patrol",
  PLANS: "/office/patrol/plans",
  ROUNDS: "/office/rounds",
  PEOPLE: "/office/people",
  DELIBERATION: "/office/deliberation",
};
const LITERAL = /["`](\/office(?:\/[^"`?#\s]*)?)(?=["`?#])/g;
const COMPOSED = new RegExp(`\`\\$\\{(${Object.keys(starts).join("|")})\\}(/[^\`?#]*)`, "g");

const files = below("src/app")
  .files.concat(below("src/domain").files)
  .filter((file) => /\.tsx?$/.test(file));

/** Every address of the desk that is written somewhere, with the file where it is; what varies is `x`. */
const addresses = files.flatMap((file) => {
  const text = read(file);
  const literals = [...text.matchAll(LITERAL)].map(([, path]) => path as string);
  const composed = [...text.matchAll(COMPOSED)].map(([, name, rest]) => `${starts[name as string]}${rest}`);
  // A pattern is what answers.
  const leading = [...literals, ...composed].filter((path) => !path.includes("/:"));
  return leading.map((path) => ({
    path: path.replace(/\$\{[^}]*\}/g, "x").replace(/\/$/, ""),
    file,
  }));
});

/** Where the screens of a section are told apart by the next part of the address. */
const toldApartIn: { [S in Section]?: string } = {
  register: "register/Register.tsx",
  people: "people/People.tsx",
  places: "people/People.tsx",
  rounds: "rounds/Rounds.tsx",
  patrol: "assets/OfficePatrol.tsx",
  issues: "issues/IssuesDesk.tsx",
  slips: "slips/SlipsDesk.tsx",
  deliberation: "deliberation/DeliberationDesk.tsx",
};

function isAnswered(path: string): boolean {
  if (path === "/office" || path === "/office/*") return true;
  const section = sectionOf(path);
  if (!section || section === "overview") return false;
  const [, , , screen] = path.split("/");
  const home = toldApartIn[section];
  if (screen === undefined || !home) return true;
  const told = read(`src/app/office/${home}`);
  return (
    told.includes(`"${screen}"`) || told.includes(`/${screen}"`) || (screen === "x" && told.includes("/:"))
  );
}

describe("an address of the desk that a screen leads to", () => {
  test("is answered by a screen of its own, not by the overview", () => {
    expect(addresses.length).toBeGreaterThan(80);
    expect(addresses.filter(({ path }) => !isAnswered(path))).toEqual([]);
  });
});
