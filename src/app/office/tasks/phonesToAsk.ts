import type { DeviceList } from "../../../sync/officeProtocol.ts";

export type AskedDevice = DeviceList["devices"][number];

const DAY_MS = 24 * 3_600_000;
/** A phone with unsent words that says nothing for so long is asked about. */
const SILENT_DAYS = 3;

export const silentDays = ({ heardAt }: AskedDevice, nowMs: number) =>
  heardAt ? Math.floor((nowMs - Date.parse(heardAt)) / DAY_MS) : 0;

/**
 * Phones that lost what they held, and phones that fell silent with words on them: so that somebody helps.
 * What a phone holds is no measure of anybody's work.
 */
export const phonesToAsk = (devices: readonly AskedDevice[], nowMs: number) =>
  devices.filter((device) => device.lost || (device.unsent > 0 && silentDays(device, nowMs) >= SILENT_DAYS));
