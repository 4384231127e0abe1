import type { Draft, Saved, Shown } from "../../../../src/app/store/store.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Issue } from "../../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../../src/domain/issues/issueEvent.ts";
import { type IssueLife, lifeOf } from "../../../../src/domain/issues/issueLife.ts";
import { type IssueStep, issueSteps, moves, movesOf } from "../../../../src/domain/issues/moves.ts";
import { momentOf } from "../../../../src/domain/time/moment.ts";
import type { Phone, Tab } from "../phone.ts";

type Hands = {
  newId(): Id;
  words(): string;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  doors: readonly Id[];
  save(phone: Phone, tab: Tab, draft: Draft): Promise<Saved | null>;
};

/** How often somebody does what they may not: by an old app, or by one that was tampered with. */
const FORBIDDEN = 0.35;
const FAR = 2;

/**
 * What people raise, do about it, and take back; mostly what their screens offer, sometimes what none does.
 */
export class IssueDeeds {
  readonly #issues: Id[] = [];
  readonly #hands: Hands;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  async act(phone: Phone, tab: Tab): Promise<void> {
    const { happens, pick } = this.#hands;
    if (this.#issues.length === 0 || happens(0.2)) return this.#raise(phone, tab);
    // Few of them go far, rather than all a little.
    const id = pick(happens(0.7) ? this.#issues.slice(0, FAR) : this.#issues);
    const issue = await tab.store.get("issue", id);
    if (!issue) return;
    const reads = await tab.store.patrolReads();
    const events = (await reads.eventsOf([id])).get(id) ?? [];
    if (happens(0.12)) return this.#correct(phone, tab, issue);
    const own = events.filter(({ begun, body }) => begun.by === phone.me.person.id && !body.withdrawn);
    if (own.length > 0 && happens(0.15)) {
      const from = pick(own);
      await this.#hands.save(phone, tab, {
        id: this.#hands.newId(),
        from,
        body: { ...from.body, withdrawn: true },
      });
      return;
    }
    const life = lifeOf(
      issue.body,
      events.map(({ record, begun, body }) => ({ id: record, by: begun.by, body })),
    );
    await this.#step(phone, tab, id, life);
  }

  async #raise(phone: Phone, tab: Tab): Promise<void> {
    const { newId, pick, words, doors, save } = this.#hands;
    const door = await tab.store.get("door", pick(doors));
    if (!door) return;
    const body: Issue = {
      ...{ kind: "issue", place: door.record, placeKind: "door", where: "15栋", state: "collected" },
      ...{ category: "light", severity: pick([1, 2, 2, 3]), from: [], words: words() },
      ...{ reporter: "resident", collectedAt: momentOf(tab.store.deps.now()), withdrawn: false },
    };
    const id = newId();
    this.#issues.push(id);
    await save(phone, tab, { id, body });
  }

  async #correct(phone: Phone, tab: Tab, from: Shown<"issue">): Promise<void> {
    const { newId, pick, words, save } = this.#hands;
    const change = pick<Partial<Issue>>([
      { words: words() },
      { severity: pick([1, 2, 3]) },
      { withdrawn: true },
    ]);
    await save(phone, tab, { id: newId(), from, body: { ...from.body, ...change } });
  }

  async #step(phone: Phone, tab: Tab, issue: Id, life: IssueLife): Promise<void> {
    const { newId, happens, pick, save } = this.#hands;
    const { person } = phone.me;
    const offered = movesOf(life, { role: person.role, person: person.id });
    const isForbidden = offered.length === 0 || happens(FORBIDDEN);
    const isOwn = life.state === "fixed" && life.handler === person.id;
    const step = isOwn && happens(0.5) ? "pass" : pick(isForbidden ? this.#wished(life) : offered);
    // What a form cannot say is no matter of rights; a state that nobody saw is.
    const from = isForbidden && !moves[step].from.includes(life.state) ? pick(moves[step].from) : life.state;
    const body: IssueEvent = {
      ...{ kind: "issue_event", issue, step, from, after: life.after },
      happenedAt: momentOf(tab.store.deps.now()),
      withdrawn: false,
      ...this.#said(step, issue),
    };
    // A step that follows one which nobody has seen.
    if (isForbidden && happens(0.15)) body.after = [newId()];
    await save(phone, tab, { id: newId(), body });
  }

  /** Mostly what could be done to it as it stands, by whomever. */
  #wished({ state }: IssueLife): readonly IssueStep[] {
    return this.#hands.happens(0.8)
      ? issueSteps.filter((step) => moves[step].from.includes(state))
      : issueSteps;
  }

  /** What the table wants to be said with it. */
  #said(step: IssueStep, issue: Id): Partial<IssueEvent> {
    const { pick, words, doors } = this.#hands;
    const others = this.#issues.filter((one) => one !== issue);
    const all: { readonly [need: string]: Partial<IssueEvent> } = {
      words: { words: words() },
      reason: { reason: step === "hold" ? "funds" : "not_ours" },
      holder: { holder: { kind: "office" } },
      again: { again: "2026-04-01" },
      master: { master: others.length > 0 ? pick(others) : issue },
      outcome: { outcome: "passed_on" },
      severity: { severity: pick([1, 2, 3]) },
      door: { door: pick(doors) },
      to: { to: pick(["collected", "accepted", "closed"] as const) },
    };
    return Object.assign({}, ...moves[step].needs.map((need) => all[need]));
  }
}
