import type { Id } from "../../../src/domain/ids.ts";
import type { Sight } from "../phone.ts";
import { NAMES, type Name, type Town } from "../town.ts";

/** What everybody sees, each with a pull from the beginning. */
export type Snapshot = Map<Name, Sight>;

export async function look(town: Town): Promise<Snapshot> {
  const seen: Snapshot = new Map();
  for (const name of NAMES) seen.set(name, await town.phone(name).pull());
  return seen;
}

/** Nobody's role or streams grow but by the office's own act: whoever is more now than before. */
export function grown(before: Snapshot, after: Snapshot): { who: Name; what: string }[] {
  return NAMES.flatMap((who) => {
    const [was, is] = [before.get(who) as Sight, after.get(who) as Sight];
    const more = is.streams
      .filter((stream) => !was.streams.includes(stream))
      .map((stream) => ({ who, what: `reads ${stream.split(":")[0]} besides` }));
    return was.role === is.role ? more : [{ who, what: `is ${is.role} and was ${was.role}` }, ...more];
  });
}

/**
 * No row that stood before is readable by who could not read it: every record that has come to somebody, but
 * for those in `exempt`.
 */
export function leaked(
  before: Snapshot,
  after: Snapshot,
  exempt: ReadonlySet<Id> = new Set(),
): { who: Name; record: Id; kind: string }[] {
  const stood = new Set([...before.values()].flatMap(({ rows }) => [...rows.keys()]));
  return NAMES.flatMap((who) => {
    const [was, is] = [before.get(who) as Sight, after.get(who) as Sight];
    const came = [...is.rows.values()].filter(
      ({ record }) => stood.has(record) && !was.rows.has(record) && !exempt.has(record),
    );
    return came.map(({ record, kind }) => ({ who, record, kind }));
  });
}
