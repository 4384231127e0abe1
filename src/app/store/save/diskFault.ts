import { hasName } from "../tables.ts";

/** Nothing more fits on the disk. */
export const isFull = (fault: unknown) => hasName(fault, "QuotaExceededError");
