import { mayWrite, type PlacesOfPeople, type Somebody, streamsOf } from "../../domain/access.ts";
import type { Grid, Patch } from "../../domain/doors/place.ts";
import type { Id } from "../../domain/ids.ts";
import type { Person } from "../../domain/person.ts";
import type { KindWhere, SurveyRecord } from "../../domain/records.ts";
import { readersOf } from "../../domain/votes/ballot.ts";
import { sha256 } from "../seal/key.ts";

/**
 * Who may read and write what, as the heads of person, grid and patch say now. Read once, then kept up with
 * every such row.
 */
export class Permissions {
  readonly people = new Map<Id, Person>();
  readonly #grids = new Map<Id, Grid>();
  readonly #patches = new Map<Id, Patch>();
  readonly #counters = new Map<Id, readonly Id[]>();
  readonly #streams = new Map<Id, { sorted: string[]; reads: ReadonlySet<string>; digest: string }>();

  /** To be changed without changing this one. */
  copy(): Permissions {
    const copy = new Permissions();
    for (const [id, person] of this.people) copy.people.set(id, person);
    for (const [id, grid] of this.#grids) copy.#grids.set(id, grid);
    for (const [id, patch] of this.#patches) copy.#patches.set(id, patch);
    for (const [id, counters] of this.#counters) copy.#counters.set(id, counters);
    for (const [id, streams] of this.#streams) copy.#streams.set(id, streams);
    return copy;
  }

  /** True when this row changes what somebody may do. */
  take(record: Id, body: SurveyRecord): boolean {
    if (body.kind === "person") this.people.set(record, body);
    else if (body.kind === "grid") this.#grids.set(record, body);
    else if (body.kind === "patch") this.#patches.set(record, body);
    else if (body.kind === "vote") return this.#takeVote(record, readersOf(body));
    else {
      body satisfies Exclude<SurveyRecord, { kind: KindWhere<"decides", "access"> }>;
      return false;
    }
    this.#streams.clear();
    return true;
  }

  #takeVote(vote: Id, readers: readonly Id[]): boolean {
    const before = this.#counters.get(vote) ?? [];
    if (before.join() === readers.join()) return false;
    this.#counters.set(vote, readers);
    this.#streams.clear();
    return true;
  }

  somebody(person: Id): Somebody | null {
    const known = this.people.get(person);
    return known ? { id: person, role: known.role, left: known.left } : null;
  }

  /** Of the office now: whoever has left keeps the role and nothing that goes with it. */
  isOffice(person: Id): boolean {
    const known = this.people.get(person);
    return known?.role === "office" && !known.left;
  }

  /** The streams that a person reads, sorted, and what the phone compares them by. Nobody reads nothing. */
  of(person: Id): { sorted: string[]; reads: ReadonlySet<string>; digest: string } {
    const known = this.#streams.get(person);
    if (known) return known;
    const somebody = this.somebody(person);
    const places: PlacesOfPeople = {
      ...{ grids: this.#grids, patches: this.#patches, people: this.people, counters: this.#counters },
    };
    const sorted: string[] = somebody ? streamsOf(somebody, places) : [];
    const made = { sorted, reads: new Set(sorted), digest: sha256(sorted.join("\n")) };
    this.#streams.set(person, made);
    return made;
  }

  mayWrite(person: Id, kind: string, stream: string): boolean {
    const somebody = this.somebody(person);
    return somebody !== null && mayWrite(somebody.role, kind, stream, this.of(person).reads);
  }
}
