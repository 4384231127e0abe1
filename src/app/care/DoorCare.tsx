import { type CareTierCode, careTiers } from "../../domain/care/careCodes.ts";
import { CARE_REVIEW_MONTHS } from "../../domain/care/careTier.ts";
import type { Id } from "../../domain/ids.ts";
import { retentionMonths } from "../../domain/retention/retention.ts";
import { addMonths } from "../../domain/time/days.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { useReads } from "../patrolReads.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { CareReasonHere } from "./CareReasonHere.tsx";
import { readCare } from "./readCare.ts";
import "./care.css";

/**
 * On a door's page: how often the household is seen and when next. Who walks there reads that; grid workers
 * and the office say it, and with the household's consent why.
 */
export function DoorCare({ door }: { door: Id }) {
  const { store, words, now, newId, me } = useWorld();
  const reads = useReads();
  const t = useWords("care");
  const { save, fault } = useSave();
  const today = dayOf(now());
  const here = useLive(async () => ({ care: (await readCare(store, reads, today, door))[0] }), [door, today]);
  const { role } = me.person;
  const mayChange = role === "office" || role === "grid_worker";
  if (!here) return null;
  const { care } = here;
  if (!care && !mayChange) return null;
  const tier = care?.tier.body;
  /** Said anew, and what stood taken back, in one transaction; null: nothing is to be said. */
  const say = (code: CareTierCode | null) =>
    save(() =>
      store.saveAll([
        ...(code
          ? [
              {
                ...{ id: newId(), parent: door },
                body: {
                  ...{ kind: "care_tier" as const, door, tier: code, reviewedOn: today, withdrawn: false },
                  since: tier?.tier === code ? tier.since : today,
                },
              },
            ]
          : []),
        ...(care?.tiers ?? []).map((from) => ({
          ...{ id: newId(), from, record: from.record, body: { ...from.body, withdrawn: true } },
        })),
      ]),
    );
  const isOld = tier && addMonths(tier.reviewedOn, CARE_REVIEW_MONTHS) <= today;
  return (
    <section class="care" aria-label={t.title}>
      <h2>{t.title}</h2>
      {tier && !mayChange && <p>{t.badge[tier.tier]}</p>}
      {mayChange && (
        <Chips
          title={t.title}
          bare
          chips={careTiers.map((value) => ({ value, word: t.tier[value] }))}
          chosen={tier ? [tier.tier] : []}
          onPick={(code) => say(tier?.tier === code ? null : code)}
        />
      )}
      {fault && <Notice tone="red">{fault}</Notice>}
      {!care && <p class="quiet-text">{t.lead}</p>}
      {care && (
        <p class="quiet-text">
          {care.last ? t.last(sayDay(care.last, words)) : t.never} ·{" "}
          {care.dueOn <= today ? t.due : t.dueOn(sayDay(care.dueOn, words))}
        </p>
      )}
      {tier && mayChange && (care?.movedOn || isOld) && (
        <Notice tone="warn">
          <p>
            {care?.movedOn
              ? t.moved(
                  sayDay(care.movedOn, words),
                  sayDay(addMonths(care.movedOn, retentionMonths.care), words),
                )
              : t.review}
          </p>
          <Button onTap={() => say(tier.tier)}>{t.still}</Button>
        </Notice>
      )}
      {mayChange && <CareReasonHere door={door} isOffered={care !== undefined} />}
    </section>
  );
}
