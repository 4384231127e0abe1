import { core } from "./core.ts";

/** A language in the parts that it is fetched in: the core comes with this file, the others one by one. */
export const language = {
  core,
  start: () => import("./startPart.ts"),
  phone: () => import("./phonePart.ts"),
  office: () => import("./officePart.ts"),
};
export type Language = typeof language;
