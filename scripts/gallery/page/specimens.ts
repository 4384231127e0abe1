import { controls } from "./controls.tsx";
import { frame } from "./frame.tsx";
import { notices } from "./notices.tsx";
import type { Specimen } from "./specimen.ts";

/**
 * Every part of `src/app/ui` in all its states, a family a file; a test compares the list with that folder.
 */
export const specimens: readonly Specimen[] = [...controls, ...frame, ...notices];
