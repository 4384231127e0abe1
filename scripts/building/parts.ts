import type { Rolldown } from "vite";

type Graph = (
  id: string,
) => Pick<Rolldown.ModuleInfo, "importers" | "importedIds" | "dynamicImporters" | "isEntry"> | null;

/**
 * How the app is cut. What is asked for later is a part of its own. What several parts need would be a file
 * for every set of them, three hundred in all, which each phone fetches and checks before it opens without a
 * signal, and ninety of which the desk's first screen waited for. So it lies together in three:
 *
 * `door`: what every phone loads at once; `late`: what phones' later parts share; `desk`: what only the
 * office's do. The schemas stay where the bundler puts them, since they cost something as soon as they are
 * loaded. What a part needs, at least the same parts need, so that no file asks for another in a ring; a test
 * looks.
 */
export const parts: Rolldown.CodeSplittingGroup[] = [
  { name: "door", tags: ["$initial"], priority: 1 },
  {
    name: (id, context) => sharedPart(id, (one) => context.getModuleInfo(one)),
    debugName: "shared",
    includeDependenciesRecursively: false,
  },
];

function sharedPart(id: string, graph: Graph): "late" | "desk" | null {
  const askers = askersOf(id, graph);
  // The first words are asked for before anything is drawn.
  if (askers.some((asker) => asker.includes("/src/words/"))) return null;
  const onPhones = askers.filter((asker) => !isOffice(asker)).length;
  if (onPhones === 0) return askers.length > 1 ? "desk" : null;
  return onPhones > 1 && !needsSchemas(id, graph) ? "late" : null;
}

const isOffice = (id: string) => id.includes("/src/app/office/");

/** The parts, each by the module that it begins with, that cannot run without this one. */
const askersOf = (id: string, graph: Graph): string[] =>
  reached(id, (one) => graph(one)?.importers ?? []).filter((one) => {
    const info = graph(one);
    return info !== null && (info.isEntry || info.dynamicImporters.length > 0);
  });

const needsSchemas = (id: string, graph: Graph): boolean =>
  reached(id, (one) => graph(one)?.importedIds ?? []).some((one) => one.includes("/node_modules/zod/"));

/** This and all that follows from it. */
function reached(id: string, next: (id: string) => readonly string[]): string[] {
  const found = new Set([id]);
  for (const one of found) for (const more of next(one)) found.add(more);
  return [...found];
}
