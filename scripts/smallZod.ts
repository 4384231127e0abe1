import { fileURLToPath } from "node:url";

/** Reads the schemas with a small part of zod's weight. Only in what is built for a browser: tests, the server and `npm run dev` have zod itself. */
export const smallZod = {
  name: "small-zod",
  apply: "build" as const,
  enforce: "pre" as const,
  resolveId: (id: string) => (id === "zod/mini" ? fileURLToPath(new URL("../src/app/smallZod.ts", import.meta.url)) : null),
};
