import type { UnsaidWords } from "../zh/unsaid.ts";

export const unsaid: UnsaidWords = { step: "That last step did not work. Please try again." };
