import type { PhoneWords } from "../zh/phonePart.ts";
import { answers } from "./answers.ts";
import { asset } from "./asset.ts";
import { atDoor } from "./atDoor.ts";
import { board } from "./board.ts";
import { care } from "./care.ts";
import { checkScreens } from "./checkScreens.ts";
import { clash } from "./clash.ts";
import { counting } from "./counting.ts";
import { doorVotes } from "./doorVotes.ts";
import { exports } from "./exports.ts";
import { health } from "./health.ts";
import { help } from "./help.ts";
import { issueLife } from "./issueLife.ts";
import { issueScreens } from "./issueScreens.ts";
import { kind } from "./kind.ts";
import { me } from "./me.ts";
import { metStep } from "./metStep.ts";
import { monthDays } from "./monthDays.ts";
import { patrolScreens } from "./patrolScreens.ts";
import { photo } from "./photo.ts";
import { plan } from "./plan.ts";
import { scan } from "./scan.ts";
import { service } from "./service.ts";
import { visit } from "./visit.ts";
import { wayOut } from "./wayOut.ts";
import { wishes } from "./wishes.ts";

export const part: PhoneWords = {
  answers,
  asset,
  atDoor,
  board,
  care,
  checkScreens,
  clash,
  counting,
  doorVotes,
  exports,
  health,
  help,
  issueLife,
  issueScreens,
  kind,
  me,
  metStep,
  monthDays,
  patrolScreens,
  photo,
  plan,
  scan,
  service,
  visit,
  wayOut,
  wishes,
};
