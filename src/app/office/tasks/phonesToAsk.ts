import type { DeviceList } from "../../../sync/officeProtocol.ts";

export type AskedDevice = DeviceList["devices"][number];

const DAY_MS = 24 * 3_600_000;
/** A phone with unsent words that says nothing for so long is asked about. */
const SILENT_DAYS = 3;

export const silentDays = ({ heardAt }: AskedDevice, nowMs: number) =>
  heardAt ? Math.floor((nowMs - Date.parse(heardAt)) / DAY_MS) : 0;

/**
 * Phones that somebody has to let in, phones that lost what they held, phones whose credential somebody
 * else showed, until their person has joined anew, and phones that fell silent with words on them: so that
 * somebody helps. What a phone holds is no measure of anybody's work.
 */
export const phonesToAsk = (devices: readonly AskedDevice[], nowMs: number) =>
  devices.filter(
    (device) =>
      device.lost ||
      isToBeLetIn(device) ||
      isCopied(device, devices) ||
      (device.unsent > 0 && silentDays(device, nowMs) >= SILENT_DAYS),
  );

/** Joined with a code that was not fresh, and not taken away. */
export const isToBeLetIn = ({ waits, taken }: AskedDevice) => waits === true && !taken;

export const isCopied = ({ person, ended, taken }: AskedDevice, devices: readonly AskedDevice[]) =>
  ended?.why === "copied" &&
  !taken &&
  !devices.some((other) => other.person === person && other.joinedAt > ended.at);
