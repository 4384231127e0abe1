import { clock } from "./clock.ts";
import { day } from "./day.ts";
import { emptied } from "./emptied.ts";
import { failure } from "./failure.ts";
import { home } from "./home.ts";
import { install } from "./install.ts";
import { join } from "./join.ts";
import { noteAsk } from "./noteAsk.ts";
import { notebooks } from "./notebooks.ts";
import { nowhere } from "./nowhere.ts";
import { takenAway } from "./takenAway.ts";
import { unsaid } from "./unsaid.ts";

/** What a new phone reads before it has doors, and what stands beside every screen. */
export const part = {
  clock,
  day,
  emptied,
  failure,
  home,
  install,
  join,
  noteAsk,
  notebooks,
  nowhere,
  takenAway,
  unsaid,
};
export type StartWords = typeof part;
