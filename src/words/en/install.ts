import type { InstallWords } from "../zh/install.ts";

export const install: InstallWords = {
  ready: "A new version is here",
  take: "Change to it now",
  later: "Later",
  writing: "A visit is still being written. Finish and save it, then tap again.",
  failed: "It did not change over this time, and nothing was lost. Try again in a while.",
  elsewhere: "Another page already runs the new version",
  oneWriter:
    "This is being written on another page; here it can only be read. Please finish and save it there.",
};
