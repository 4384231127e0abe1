import type { OfficePart } from "../zh/officePart.ts";
import { assetImport } from "./assetImport.ts";
import { atDesk } from "./atDesk.ts";
import { audit } from "./audit.ts";
import { blackout } from "./blackout.ts";
import { calendarDesk } from "./calendarDesk.ts";
import { deliberation } from "./deliberation.ts";
import { doorData } from "./doorData.ts";
import { handedIn } from "./handedIn.ts";
import { held } from "./held.ts";
import { issueDesk } from "./issueDesk.ts";
import { labels } from "./labels.ts";
import { month } from "./month.ts";
import { office } from "./office.ts";
import { owners } from "./owners.ts";
import { papers } from "./papers.ts";
import { patrolDesk } from "./patrolDesk.ts";
import { people } from "./people.ts";
import { phonesDesk } from "./phonesDesk.ts";
import { register } from "./register.ts";
import { retention } from "./retention.ts";
import { rounds } from "./rounds.ts";
import { serviceDesk } from "./serviceDesk.ts";
import { slipDesk } from "./slipDesk.ts";
import { table } from "./table.ts";
import { tableImport } from "./tableImport.ts";
import { upkeepDesk } from "./upkeepDesk.ts";
import { vote } from "./vote.ts";
import { voteCount } from "./voteCount.ts";
import { votePapers } from "./votePapers.ts";
import { wishDesk } from "./wishDesk.ts";

export const part: OfficePart = {
  assetImport,
  atDesk,
  audit,
  blackout,
  calendarDesk,
  deliberation,
  doorData,
  handedIn,
  held,
  issueDesk,
  labels,
  month,
  office,
  owners,
  papers,
  patrolDesk,
  people,
  phonesDesk,
  register,
  retention,
  rounds,
  serviceDesk,
  slipDesk,
  table,
  tableImport,
  upkeepDesk,
  vote,
  voteCount,
  votePapers,
  wishDesk,
};
