import { expect as atOnce } from "@playwright/test";

/** Long enough for a machine that does several things at once; what comes sooner is not waited for. */
export const PATIENCE_MS = 20_000;

export const expect = atOnce.configure({ timeout: PATIENCE_MS });
