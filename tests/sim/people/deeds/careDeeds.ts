import { careTiers } from "../../../../src/domain/care/careCodes.ts";
import { momentOf } from "../../../../src/domain/time/moment.ts";
import type { Phone, Tab } from "../phone.ts";
import { Deeds, type Hands } from "./deeds.ts";

type Begun = "care_tier" | "care_reason" | "study_session";

/**
 * How often a household is seen and why, said by whoever may and by leaders who may not; and study days,
 * which everybody is told. Nobody's consent ends here: no office of this town erases.
 */
export class CareDeeds extends Deeds<Begun> {
  constructor(hands: Hands) {
    super(hands, { care_tier: [], care_reason: [], study_session: [] });
  }

  async act(phone: Phone, tab: Tab): Promise<void> {
    const { happens, pick, doors } = this.hands;
    if (happens(0.25)) return this.#study(phone, tab);
    const isTier = happens(0.5);
    const known = await this.known(tab, isTier ? "care_tier" : "care_reason");
    // What is said once is said otherwise, or made another door's.
    if (known?.body.kind === "care_tier" && happens(0.6))
      return this.edit(phone, tab, known, pick([{ withdrawn: true }, { tier: pick(careTiers) }]));
    if (known?.body.kind === "care_reason" && happens(0.3))
      return this.edit(phone, tab, known, pick([{ way: "signed" as const }, { door: pick(doors) }]));
    const door = await tab.store.get("door", pick(doors));
    if (!door) return;
    const at = momentOf(tab.store.deps.now());
    const day = at.slice(0, 10);
    if (isTier)
      return this.begin(phone, tab, {
        ...{ kind: "care_tier", door: door.record, tier: pick(careTiers), since: day, reviewedOn: day },
        withdrawn: false,
      });
    return this.begin(phone, tab, {
      ...{ kind: "care_reason", door: door.record, reasons: ["alone"], way: "spoken", givenAt: at },
    });
  }

  async #study(phone: Phone, tab: Tab): Promise<void> {
    const { words, happens, pick } = this.hands;
    const known = await this.known(tab, "study_session");
    if (known && happens(0.6))
      return this.edit(phone, tab, known, pick([{ withdrawn: true }, { keyPoints: words() }]));
    await this.begin(phone, tab, {
      ...{ kind: "study_session", day: "2026-03-05", place: "居委会", topic: `学习${words()}`, form: "talk" },
      ...{ host: "社区", recorder: "", materials: [], absent: [], keyPoints: "", followUps: [] },
      ...{ isSignedOnPaper: false, withdrawn: false },
    });
  }
}
