import { checklistOf } from "../../../checklists/everyChecklist.ts";
import type { Share } from "../../../domain/inspections/rates.ts";
import { countedIn, litDefinition, litRate, percentOf } from "../../../reports/figures/rates.ts";
import { inLang } from "../../say/sayAnswers.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { PatrolLook } from "../readPatrol.ts";

/**
 * The lit rate as it stands: the count before the percentage, how many were looked at, the last round's
 * beside it, and what counts as lit under it.
 */
export function LitRate({ look }: { look: PatrolLook }) {
  const { lang } = useWorld();
  const t = useWords("patrolScreens");
  const rate = litRate(look.walked);
  const before = look.last && litRate(look.last.walked, rate.counted);
  const isRecounted =
    look.last !== null && String(countedIn(look.last.walked.patrol)) !== String(rate.counted);
  const checklist = checklistOf(look.patrol.body.checklist);
  const figure = (share: Share) => t.rate.figure(share.n, share.of, percentOf(share));
  return (
    <section class="counter-rate" aria-label={t.rate.lit}>
      <p class="row">
        <span>{t.rate.lit}</span>
        <strong>{rate.lit.of === 0 ? t.rate.notYet : figure(rate.lit)}</strong>
      </p>
      <p class="quiet-text">
        {t.rate.covered(rate.checked.n, rate.checked.of)}
        {rate.unseen > 0 && ` · ${t.rate.unseen(rate.unseen)}`}
      </p>
      <p class="quiet-text">
        {before && look.last ? t.rate.previous(look.last.name, figure(before.lit)) : t.rate.noPrevious}
      </p>
      {isRecounted && <p class="quiet-text">{t.rate.recounted}</p>}
      <p class="quiet-text">{inLang(litDefinition(rate.counted, checklist ?? undefined), lang)}</p>
    </section>
  );
}
