import { lowestOf, whyLowest } from "./features.ts";

const BEGIN = "<!-- oldest browsers: written by npm run features -->";
const END = "<!-- end of oldest browsers -->";

/** README's table of the oldest browsers, out of what the built code uses. */
export function browserTable(used: readonly string[]): string {
  const lowest = lowestOf(used);
  const why = whyLowest(used);
  return [
    "| browser | oldest version | because of |",
    "|---|---|---|",
    `| Chrome, Edge and their kin (Android, desktop) | ${lowest.chrome} | \`${why.chrome}\` |`,
    `| Safari (iPhone, iPad, Mac) | ${lowest.safari} | \`${why.safari}\` |`,
    `| Firefox | ${lowest.firefox} | \`${why.firefox}\` |`,
  ].join("\n");
}

/** README with this table in its place. Throws where it has no place for one. */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error("README.md has no place for the oldest browsers");
  return `${readme.slice(0, from + BEGIN.length)}\n\n${table}\n\n${readme.slice(to)}`;
}
