import type { Language } from "../zh/language.ts";
import { core } from "./core.ts";

export const language: Language = {
  core,
  start: () => import("./startPart.ts"),
  phone: () => import("./phonePart.ts"),
  office: () => import("./officePart.ts"),
};
