import { type Disk, type Said, saidBy, sameSaid, tell } from "./disk.ts";

/**
 * What kind of thing is not as it should be. "claim": a sentence says more than is true; "count": a number
 * does; "doubled": a visit that nobody made; "lost": words that somebody saw saved are gone or changed;
 * "draft", "undo": half written or taken back words went another way than they were told to; "row": a phone
 * and the office hold different words; "csv"; "stuck": the app did not come to rest, or a screen did not
 * open.
 */
export type Kind = "claim" | "count" | "doubled" | "lost" | "draft" | "undo" | "row" | "csv" | "stuck";
export type Difference = { kind: Kind; what: string };

/**
 * A visit as the driver knows it: who began it, what it says, all that was ever said of it, and by which
 * hands.
 */
export type KnownVisit = { by: string; said: Said; ever: Said[]; hands: Set<string> };
/** A form left half written. `of`: the record that it corrects, null where it is a new knock. */
export type KnownDraft = { door: string; note: string; of: string | null; person: string };
/** What one act should have written: a new visit, other words of one there is, or nothing. */
export type Expected = { record: string | null; said: Said } | null;

/** All that was tapped, kept beside the app. */
export class Model {
  readonly visits = new Map<string, KnownVisit>();
  /** Looks at lamps, by record. */
  readonly looks = new Map<string, string>();
  readonly drafts = new Map<string, KnownDraft[]>();
  readonly differences: Difference[] = [];
  readonly story: string[] = [];

  tell(line: string): void {
    this.story.push(line);
  }

  isTold(kind: Kind, what: string): boolean {
    return this.differences.some((one) => one.kind === kind && one.what === what);
  }

  /** The same thing is told once a seed, where it was seen first. */
  differs(kind: Kind, what: string, where = ""): void {
    if (this.isTold(kind, what)) return;
    this.differences.push({ kind, what });
    this.tell(`  !! ${kind}: ${what}${where && `, ${where}`}`);
  }

  draftsOf(hand: string): KnownDraft[] {
    return this.drafts.get(hand) ?? [];
  }

  keepDraft(hand: string, draft: KnownDraft): void {
    this.drafts.set(hand, [
      ...this.draftsOf(hand).filter(({ door, of }) => door !== draft.door || of !== draft.of),
      draft,
    ]);
  }

  endDraft(hand: string, ended: KnownDraft): void {
    this.drafts.set(
      hand,
      this.draftsOf(hand).filter((draft) => draft !== ended),
    );
  }

  /**
   * Two hands corrected one visit before either had read the other: each one's revision stands, and the
   * screen may show the other's words, field by field, with a clash to be settled.
   */
  #isBeside(hand: string, disk: Disk, record: string, said: Said): boolean {
    const known = this.visits.get(record);
    const isKept = disk.written.some((one) => one.record === record && sameSaid(saidBy(one), said));
    if (!known || !isKept) return false;
    known.hands.add(hand);
    known.ever.push(said);
    return true;
  }

  /**
   * Compares what this hand wrote with what one act should have written, and goes on from what is there.
   * `isSure`: the screen confirmed it; where it did not, it may stand there or not. Gives the record that was
   * written.
   */
  settle(hand: string, disk: Disk, expected: Expected, isSure = true): string | null {
    const mine = disk.records.filter(({ kind, device }) => kind === "visit" && device === disk.me?.device);
    let written: string | null = null;
    for (const row of mine) {
      const said = saidBy(row);
      const known = this.visits.get(row.record);
      if (!known) {
        if (expected && expected.record === null && written === null && sameSaid(said, expected.said))
          written = row.record;
        else this.differs("doubled", `${hand} holds a visit that nobody made so: ${tell(said)}`);
        this.visits.set(row.record, { by: row.begunBy, said, ever: [said], hands: new Set([hand]) });
        continue;
      }
      const isMeant = expected !== null && expected.record === row.record;
      if (isMeant && sameSaid(said, expected.said)) written = row.record;
      if (sameSaid(said, known.said)) continue;
      if (written !== row.record && known.hands.size <= 1)
        this.differs(
          "lost",
          `a visit of ${hand} says ${tell(said)}, not ${tell(isMeant ? expected.said : known.said)}`,
        );
      Object.assign(known, { said, ever: [...known.ever, said] });
      known.hands.add(hand);
    }
    if (expected?.record && written === null && this.#isBeside(hand, disk, expected.record, expected.said))
      return expected.record;
    if (expected && isSure && written === null)
      this.differs("lost", `${hand} was told that this is saved: ${tell(expected.said)}`);
    return written;
  }
}
