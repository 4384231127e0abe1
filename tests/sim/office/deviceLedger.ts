import type { Id } from "../../../src/domain/ids.ts";
import type { Prover } from "../../../src/server/log/proof.ts";
import type { JoinedDevice, Sidecar, SpokenDevice } from "../../../src/server/sidecar/sidecar.ts";

/** What lies beside the office's database of devices, and outlives it. */
export class DeviceLedger implements Pick<Sidecar, "devices" | "addDevices" | "addKeys" | "addSpoken"> {
  readonly #lines = new Map<string, JoinedDevice>();

  devices(): JoinedDevice[] {
    return [...this.#lines.values()].map((line) => ({ ...line }));
  }
  addDevices(devices: JoinedDevice[]): void {
    for (const device of devices) {
      const line = this.#lines.get(device.id);
      if (!line) this.#lines.set(device.id, { ...device });
      else if (device.key) line.key ??= device.key;
    }
  }
  addKeys(keys: { id: string; key: string }[]): void {
    for (const { id, key } of keys) {
      const line = this.#lines.get(id);
      if (line) line.key ??= key;
    }
  }
  addSpoken(devices: SpokenDevice[]): void {
    for (const { id, spokeAt } of devices) {
      const line = this.#lines.get(id);
      if (line) line.spokeAt ??= spokeAt;
    }
  }

  has(device: string): boolean {
    return this.#lines.has(device);
  }
  /** It did not join over the wire. */
  isSettled(device: string): boolean {
    return this.#lines.get(device)?.code === "settled";
  }
  /** Null of a device that never joined or has shown no key. */
  proverOf(device: string): Prover | null {
    const { person, key } = this.#lines.get(device) ?? {};
    return person && key ? { person, key } : null;
  }
  personOf(device: string): Id | undefined {
    return this.#lines.get(device)?.person;
  }
  /** Whether one of these devices joined after that one, for the same person. */
  isFollowed(device: string, by: ReadonlySet<string>): boolean {
    const person = this.personOf(device);
    let isAfter = false;
    for (const line of this.#lines.values()) {
      if (isAfter && line.person === person && by.has(line.id)) return true;
      isAfter ||= line.id === device;
    }
    return false;
  }
}
