import type { AuditTrail } from "../audit/auditTrail.ts";
import { logFault } from "../serverLog.ts";
import type { LetterBox } from "../slips/letterBox.ts";
import { type DoorDataDesk, openDoorData } from "./doorData.ts";
import { type ErasingHouse, openErasing } from "./erasing.ts";
import { openRetention, type Retention } from "./retention.ts";
import { openWithdrawals, type Withdrawals } from "./withdrawals.ts";

/** What is held about households, and how it ends. */
export type ResidentsData = { doorData: DoorDataDesk; retention: Retention; withdrawals: Withdrawals };

type House = ErasingHouse & { audit: AuditTrail; letterBox: LetterBox; now(): Date };

/**
 * What was erased and is here again, as after a restore, is gone from the log before anybody is answered:
 * throws where it cannot be. Pages and pictures follow, now or, where a disk is full, within the hour.
 */
export async function openResidentsData(house: House): Promise<ResidentsData> {
  const erasing = openErasing(house);
  await erasing.emptyLog();
  await erasing.catchUp().catch((fault) => logFault("erased words may still be in this folder", fault));
  const community = house.log.community;
  const withdrawals = openWithdrawals({ ...house, erasing });
  // Where it broke off between a withdrawal and its end.
  await withdrawals.end().catch((fault) => logFault("a reason without consent may still be here", fault));
  return {
    doorData: openDoorData({ ...house, community, erasing }),
    retention: openRetention({ ...house, erasing }),
    withdrawals,
  };
}
