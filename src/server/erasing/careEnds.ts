import type { Day, Id } from "../../domain/ids.ts";
import type { Body, SurveyRecord } from "../../domain/records.ts";

type Said = { record: Id; body: Body<"care_tier" | "care_reason">; receivedOn: Day };

/**
 * When what is said of a household's care no longer holds: it was taken back, or somebody heard at the door
 * that others live there now and nobody has said since that it is still right.
 */
export class CareEnds {
  readonly #said: Said[] = [];
  readonly #movedOn = new Map<Id, Day>();
  readonly #reviewedOn = new Map<Id, Day>();

  heed(record: Id, body: SurveyRecord, receivedAt: string): void {
    if (body.kind === "care_tier" || body.kind === "care_reason")
      this.#said.push({ record, body, receivedOn: receivedAt.slice(0, 10) });
    if (body.kind === "care_tier" && !body.withdrawn) later(this.#reviewedOn, body.door, body.reviewedOn);
    if (body.kind === "visit" && body.result === "changed" && !body.withdrawn)
      later(this.#movedOn, body.door, body.visitedAt.slice(0, 10));
  }

  /** `endedOn`: null while it holds. */
  all(): { record: Id; body: Said["body"]; endedOn: Day | null }[] {
    return this.#said.map(({ record, body, receivedOn }) => {
      if (body.kind === "care_tier" && body.withdrawn) return { record, body, endedOn: receivedOn };
      const moved = this.#movedOn.get(body.door) ?? "";
      const said = body.kind === "care_reason" ? body.givenAt.slice(0, 10) : body.reviewedOn;
      const known = [said, this.#reviewedOn.get(body.door) ?? ""].sort().at(-1) ?? "";
      return { record, body, endedOn: moved > known ? moved : null };
    });
  }
}

function later(days: Map<Id, Day>, door: Id, day: Day): void {
  if (day > (days.get(door) ?? "")) days.set(door, day);
}
