import { version } from "../sync/version.ts";

declare const __BUILD__: string | undefined;

/**
 * Which app this is, as it is shown and as files say it that people share: `0.1.0 (2026-03-18 1a2b3c4d5)`,
 * by version, day and commit. What is compared is the version alone.
 */
export const appBuild = `${version} (${typeof __BUILD__ === "undefined" ? "dev" : __BUILD__})`;
