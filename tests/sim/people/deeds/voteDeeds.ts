import type { Draft, Saved } from "../../../../src/app/store/store.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import { momentOf } from "../../../../src/domain/time/moment.ts";
import { handsRule } from "../../../../src/domain/votes/presets.ts";
import type { Vote } from "../../../../src/domain/votes/vote.ts";
import { sheetText, type VoteSheet } from "../../../../src/domain/votes/voteSheet.ts";
import { sha256 } from "../../../../src/server/seal/key.ts";
import type { Phone, Tab } from "../phone.ts";

type Hands = {
  newId(): Id;
  words(): string;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  save(phone: Phone, tab: Tab, draft: Draft): Promise<Saved | null>;
};
const EXPECTED = 20;
const PRESENT = 16;
/** How often somebody changes what is frozen, by an old app or by one that was tampered with. */
const FORBIDDEN = 0.4;

/** Rounds that are opened, closed and made void, by whomever; and what nobody may do to one. */
export class VoteDeeds {
  readonly #votes: Id[] = [];
  readonly #hands: Hands;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  async act(phone: Phone, tab: Tab): Promise<void> {
    const { newId, happens, pick, save } = this.#hands;
    const at = momentOf(tab.store.deps.now());
    if (this.#votes.length === 0 || happens(0.3)) {
      const id = newId();
      this.#votes.push(id);
      const body = this.#opened(at);
      await save(phone, tab, { id, body: happens(0.1) ? { ...body, result: this.#result(at) } : body });
      return;
    }
    const from = await tab.store.get("vote", pick(this.#votes));
    if (!from) return;
    const change = pick<Partial<Vote>>(
      happens(FORBIDDEN)
        ? [this.#frozen(at), { hash: sha256("x") }, { extendedTo: "2026-12-31" }, { topic: newId() }]
        : [{ result: this.#result(at) }, { result: this.#result(at) }, { voided: { at, why: "数错" } }],
    );
    await save(phone, tab, { id: newId(), from, body: { ...from.body, ...change } });
  }

  #frozen(at: string): Pick<Vote, "sheet" | "hash"> {
    const { sheet, hash } = this.#opened(at);
    return { sheet, hash };
  }

  #opened(at: string): Vote {
    const sheet: VoteSheet = {
      ...{ title: "先修什么", text: this.#hands.words(), rule: handsRule("议事规则"), method: "hands" },
      ...{ isSecret: false, eligible: { heads: EXPECTED }, present: PRESENT, isSilenceNoticed: false },
      ...{ opensAt: at, closesOn: at.slice(0, 10) },
    };
    return { kind: "vote", sheet, hash: sha256(sheetText(sheet)) };
  }

  /** Now and then more hands than people. */
  #result(closedAt: string): Vote["result"] {
    const yes = this.#hands.pick([4, 9, 14, PRESENT + 1]);
    return { closedAt, tally: { heads: { for: yes, against: 0, abstain: 0, invalid: 0 } } };
  }
}
