import { litOf } from "../../checklists/rounds.ts";
import type { Id } from "../../domain/ids.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import { differenceOf } from "../../reports/figures/compare.ts";
import { intactRate, percentOf } from "../../reports/figures/rates.ts";
import { Card } from "../ui/frame/Card.tsx";
import { useWords } from "../useWords.ts";
import "./patrol.css";
import type { PatrolLook } from "./readPatrol.ts";

/**
 * What has changed since the last round over the same assets, by their numbers; and how many are sound, where
 * they were looked at whole.
 */
export function Compare({ look }: { look: PatrolLook }) {
  const t = useWords("patrolScreens");
  const { last, walked } = look;
  const intact = intactRate(walked);
  const figure = (share: Share) => t.rate.figure(share.n, share.of, percentOf(share));
  return (
    <>
      {intact.checked.n > 0 && (
        <Card>
          <p class="row">
            <span>{t.rate.intact}</span>
            <strong>{figure(intact.intact)}</strong>
          </p>
          <p class="quiet-text">
            {t.checked(intact.checked.n, intact.checked.of, look.isLamps)} · {t.rate.intactRule}
          </p>
        </Card>
      )}
      {last === null ? (
        !litOf(look.patrol.body) && <p class="quiet-text">{t.page.noLast}</p>
      ) : (
        <Card>
          <h2>{t.page.last(last.name)}</h2>
          <Differences look={look} />
        </Card>
      )}
    </>
  );
}

function Differences({ look: { last, walked, patrol } }: { look: PatrolLook }) {
  const t = useWords("patrolScreens");
  const { mark } = useWords("answers");
  if (!last) return null;
  const difference = differenceOf(last.walked, walked);
  const isNight = litOf(patrol.body) !== undefined;
  const codes = (ids: Id[]) =>
    ids.length === 0 ? t.page.none : ids.map((id) => walked.assets.get(id)?.code ?? "?").join(mark.list);
  const lines: [string, Id[]][] = [
    [isNight ? t.page.newlyOut : t.page.newlyWrong, difference.newlyWrong],
    [t.page.repaired, difference.mended],
    [isNight ? t.page.stillOut : t.page.stillWrong, difference.stillWrong],
    ...(patrol.body.closed ? [[t.page.unclear, difference.unclear] satisfies [string, Id[]]] : []),
  ];
  return (
    <dl class="patrol-compare">
      {lines.map(([title, ids]) => (
        <div key={title}>
          <dt>
            {title} {ids.length > 0 && ids.length}
          </dt>
          <dd>{codes(ids)}</dd>
        </div>
      ))}
    </dl>
  );
}
