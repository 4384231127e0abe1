import type { VisitResult } from "../../domain/visits/visit.ts";
import type { Tone } from "../ui/frame/Bar.tsx";
import type { IconName } from "../ui/Icon.tsx";

/** In the order of the buttons. Five stand large, two more beside them. */
export const BIG_RESULTS = [
  "met",
  "not_home",
  "contacted",
  "declined",
  "vacant",
] as const satisfies readonly VisitResult[];
export const MORE_RESULTS = ["changed", "not_found"] as const satisfies readonly VisitResult[];

/** The shape that goes with each result's word and colour. */
export const resultIcon: { [R in VisitResult]: IconName } = {
  met: "check",
  not_home: "ring",
  contacted: "phone",
  declined: "dash",
  vacant: "empty",
  changed: "swap",
  not_found: "unknown",
};

/** Which colour of the progress bar a result adds to. */
export const resultTone: { [R in VisitResult]: Tone } = {
  met: "jade",
  not_home: "amber",
  contacted: "sky",
  declined: "stone",
  vacant: "stone",
  changed: "sky",
  not_found: "amber",
};
