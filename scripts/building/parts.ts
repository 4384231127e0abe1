import type { Rolldown } from "vite";

type Graph = (
  id: string,
) => Pick<Rolldown.ModuleInfo, "importers" | "importedIds" | "dynamicImporters" | "isEntry"> | null;

/**
 * How the app is cut. What is asked for later is a part of its own. What several parts need would be a file
 * for every set of them, three hundred in all, which each phone fetches and checks before it opens without a
 * signal, and which a page of the desk that is opened by its address would find in five steps, one behind the
 * other. So it lies together in few:
 *
 * `door`: what every phone loads at once. `late`: what phones' later parts share and needs no schema. Of what
 * needs schemas, which cost something as soon as they are loaded: `doors` is what the screens around a door
 * share, `forms` what else every phone loads whatever it shows, `lives` the others. `desk`: what only the
 * office's parts share. `files`: what speaks Chinese whatever the screen speaks; and of each language the
 * words that several of its parts say. What a part needs, at least the same parts need, so that no file asks
 * for another in a ring; a test looks.
 */
export const parts: Rolldown.CodeSplittingGroup[] = [
  { name: "door", tags: ["$initial"], priority: 1 },
  {
    name: (id, context) => sharedPart(id, (one) => context.getModuleInfo(one)),
    debugName: "shared",
    includeDependenciesRecursively: false,
  },
];

function sharedPart(id: string, graph: Graph): string | null {
  const askers = askersOf(id, graph);
  if (askers.length < 2) return null;
  const language = languageOf(id);
  if (language) return askers.some(isFirstWords) ? null : `words-${language}`;
  const needed = reached(id, (one) => graph(one)?.importedIds ?? []);
  // The first words are asked for before anything is drawn.
  if (askers.some(isFirstWords)) return null;
  const phones = askers.filter((asker) => !isOffice(asker));
  if (needed.some(languageOf)) return phones.length > 0 ? "files" : "deskFiles";
  if (phones.length === 0) return "desk";
  if (phones.length === 1) return "lives";
  if (!needed.some((one) => one.includes("/node_modules/zod/"))) return "late";
  if (phones.some(isAtDoors)) return "doors";
  return phones.some(isAlways) ? "forms" : "lives";
}

const languageOf = (id: string): string | undefined => /\/src\/words\/(zh|en)\//.exec(id)?.[1];
const isFirstWords = (id: string) => /\/src\/words\/[^/]+\/(core|startPart)\.ts$/.test(id);
const isOffice = (id: string) => /\/src\/app\/(office\/|shell\/desk\/|store\/read\/deskReading\.)/.test(id);
const isAtDoors = (id: string) =>
  /\/src\/app\/(doors\/(DoorPage\.|home\/|atDoor\/|visit\/)|me\/today\/)/.test(id);
const isAlways = (id: string) => /\/src\/app\/(sync\/page|me\/clock\/ClockNotice)\./.test(id);

/** The parts, each by the module that it begins with, that cannot run without this one. */
const askersOf = (id: string, graph: Graph): string[] =>
  reached(id, (one) => graph(one)?.importers ?? []).filter((one) => {
    const info = graph(one);
    return info !== null && (info.isEntry || info.dynamicImporters.length > 0);
  });

/** This and all that follows from it. */
function reached(id: string, next: (id: string) => readonly string[]): string[] {
  const found = new Set([id]);
  for (const one of found) for (const more of next(one)) found.add(more);
  return [...found];
}
