import type { Id } from "../../../domain/ids.ts";
import { AFTER_ALL } from "../row.ts";
import type { PatrolReads, ToTell } from "../store.ts";
import type { Tables } from "../tables.ts";
import { lifeHere } from "./lifeHere.ts";
import { readerOf } from "./reading.ts";

const ASKED = "asked|";

/**
 * By keys alone: the pairs of issue and door that may have something to hear. A pair that was told is left
 * out without reading a body, unless something led back since.
 */
export async function readToTell(
  db: Tables,
  eventsOf: PatrolReads["eventsOf"],
  doors?: readonly Id[],
): Promise<ToTell[]> {
  const { under, fewIn, wordsUnder, readable } = readerOf(db);
  const rest = async (prefix: string) => (await wordsUnder(prefix)).map((word) => word.slice(prefix.length));
  const news = new Set(await rest("news|"));
  if (news.size === 0) return [];
  const [back, told] = [new Set(await rest("back|")), new Set(await rest("told|"))];
  const askers = async () => {
    const few = await fewIn(ASKED, ASKED + AFTER_ALL);
    if (few) return few;
    const [words, records] = [await under(ASKED).keys(), await under(ASKED).primaryKeys()];
    return words.map((word, at) => ({ word: word as string, record: records[at] as Id }));
  };
  const wanted = doors && new Set(doors);
  const pairs = [
    ...(await askers()).map(({ word, record }) => [word.slice(ASKED.length), record] as const),
    ...(await rest("joined|")).map((pair) => pair.split("|") as [Id, Id]),
  ].filter(
    ([door, issue]) =>
      news.has(issue) && (!wanted || wanted.has(door)) && (back.has(issue) || !told.has(`${issue}|${door}`)),
  );
  const ids = [...new Set(pairs.map(([, issue]) => issue))];
  const issues = await readable<"issue">(async () =>
    (await db.records.bulkGet(ids)).filter((row) => row !== undefined),
  );
  const events = await eventsOf(ids);
  return issues.flatMap((issue) => {
    if (issue.body.withdrawn) return [];
    const life = lifeHere(issue.body, events.get(issue.record) ?? []);
    const left = [...life.asked]
      .filter(([door, how]) => how === "to_tell" && (!wanted || wanted.has(door)))
      .map(([door]) => door);
    return left.length > 0 ? [{ issue, life, doors: left }] : [];
  });
}
