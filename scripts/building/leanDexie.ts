/**
 * Leaves out of the built Dexie what this app never switches on: its cache of query results
 * (`store/tables.ts` says why) and its hooks on writing, which only tests use. Once nothing takes them in,
 * the bundler drops all that only they need: 4 % of the first load.
 */
export const leanDexie = {
  name: "lean-dexie",
  apply: "build" as const,
  transform(code: string, id: string) {
    if (!id.endsWith("/dexie.mjs")) return null;
    return ["this.use(cacheMiddleware);", "this.use(hooksMiddleware);"].reduce((text, line) => {
      if (!text.includes(line)) throw new Error(`this Dexie has no line "${line}"`);
      return text.replace(line, "");
    }, code);
  },
};
