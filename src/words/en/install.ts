import type { InstallWords } from "../zh/install.ts";

export const install: InstallWords = {
  ready: "A new version is here",
  take: "Update",
  later: "Later",
  writing: "A visit is still being written. Finish and save it, then tap “Update” again.",
  failed: "The update did not work this time, and nothing was lost. Try again in a while.",
  elsewhere: "Another page is updated already",
  oneWriter:
    "This is being written on another page; here it can only be read. Save it there, and it is shown here.",
};
