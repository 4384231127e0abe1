import { dirname } from "node:path";
import type { Id } from "../../domain/ids.ts";
import { readIfThere } from "../onDisk.ts";
import { heedNew, ledgerLines, readLedger, whileWriting } from "./ledger.ts";
import { writeWhole } from "./writeWhole.ts";

/** A phone that the office took away; `erasedAt`: since then it says of itself that it is empty. */
type TakenPhone = { at: string; erasedAt?: string };

/**
 * Who is shut out, by phone or by person, and which phones were taken away. What people write by hand counts
 * from the next start on; what the office does by its screen counts at once.
 */
export type Revoked = {
  isRevoked(device: { id: string; person: Id }): boolean;
  takenOf(device: string): TakenPhone | undefined;
  /**
   * Shut out and on the disk when it returns. Throws, and takes nothing away, where the list cannot be read.
   */
  take(device: string, by: Id, at: string): void;
  noteErased(device: string, at: string): void;
};

type Line = { device?: string; person?: Id; taken?: string; by?: Id; erased?: string };

/** Throws `Trouble` at a line that cannot be read, see `readLedger`. */
export function openRevoked(path: string, cure: { zh: string; en: string }): Revoked {
  const read = () => readLedger<Line>({ path, isEntry: isRevocation, cure, mayEndTorn: false });
  const shutOut = new Set<string>();
  const taken = new Map<string, TakenPhone>();
  const heed = ({ device, person, taken: at, erased }: Line) => {
    // A line may name both, and means both.
    for (const one of [device, person]) if (one) shutOut.add(one);
    if (!device) return;
    const known = taken.get(device);
    if (at) taken.set(device, { at, ...known });
    else if (known && erased) taken.set(device, { ...known, erasedAt: known.erasedAt ?? erased });
  };
  const heedAll = heedNew(path, read, (lines) => {
    for (const line of lines) heed(line);
  });

  /** The whole file anew: half a line would let somebody in, so there never is one. */
  function add(line: Line): void {
    whileWriting(dirname(path), () => {
      read();
      const lines = ledgerLines(readIfThere(path) ?? "").filter((one) => one.trim() !== "");
      writeWhole(path, [...lines, JSON.stringify(line)].map((one) => `${one}\n`).join(""));
    });
    heed(line);
  }

  return {
    isRevoked({ id, person }) {
      heedAll();
      return shutOut.has(id) || shutOut.has(person);
    },
    takenOf(device) {
      heedAll();
      return taken.get(device);
    },
    take(device, by, at) {
      if (!taken.has(device)) add({ device, taken: at, by });
    },
    noteErased(device, at) {
      const known = taken.get(device);
      if (known && !known.erasedAt) add({ device, erased: at });
    },
  };
}

/** An empty name shuts nobody out, and whoever left it empty meant somebody. */
const isRevocation = (json: unknown): json is Line => {
  const line = json as { [name: string]: unknown } | null;
  const names = (name: string) => typeof line?.[name] === "string" && line[name] !== "";
  return names("device") || names("person");
};
