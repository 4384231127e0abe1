import { CARE_REVIEW_MONTHS } from "../../../domain/care/careTier.ts";
import { addMonths } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { type CareHere, readCare, sayCareDoor } from "../../care/readCare.ts";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSyncStatus } from "../../useSyncStatus.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../doorData/doorData.css";

/** Which households are to be seen, and how many are on time: by doors, and never by who went. */
export default function CareDesk() {
  return (
    <WithReads>
      <Here />
    </WithReads>
  );
}

function Here() {
  const { store, now } = useWorld();
  const reads = useReads();
  const { title, desk: t } = useWords("care");
  const status = useSyncStatus();
  const today = dayOf(now());
  const all = useLive(() => readCare(store, reads, today), [store, reads, today]);
  if (!all || !status) return null;
  const due = all.filter(({ dueOn }) => dueOn <= today);
  const onTime = all.filter(({ dueOn }) => dueOn >= today).length;
  const review = all.filter((one) => whyReview(one, today) !== null);
  const share = all.length > 0 ? `${Math.round((onTime / all.length) * 100)}%` : t.none;
  return (
    <Page title={title} back="/office" wide>
      <p>{t.lead}</p>
      {all.length === 0 && status.hasAll && (
        <Empty icon="door" title={t.noneHere}>
          <p>{t.noneSub}</p>
        </Empty>
      )}
      {all.length > 0 && (
        <>
          {status.hasAll && (
            <p>
              <strong>{t.rate(onTime, all.length, share)}</strong>
            </p>
          )}
          <h2>{due.length > 0 ? t.due(due.length) : t.nothingDue}</h2>
          {due.length > 0 && <List cares={due} />}
          {review.length > 0 && (
            <>
              <h2>{t.review(review.length)}</h2>
              <List cares={review} hasWhy />
            </>
          )}
          {all.length > due.length && (
            <details>
              <summary>{t.rest(all.length - due.length)}</summary>
              <List cares={all.filter(({ dueOn }) => dueOn > today)} />
            </details>
          )}
        </>
      )}
    </Page>
  );
}

const whyReview = ({ movedOn, tier }: CareHere, today: string): "moved" | "old" | null =>
  movedOn ? "moved" : addMonths(tier.body.reviewedOn, CARE_REVIEW_MONTHS) <= today ? "old" : null;

function List({ cares, hasWhy }: { cares: readonly CareHere[]; hasWhy?: boolean }) {
  const { words, now } = useWorld();
  const { desk: t, tier, never } = useWords("care");
  const today = dayOf(now());
  return (
    <div class="retention-scroll">
      <table class="retention short">
        <thead>
          <tr>
            {[t.columns.door, t.columns.tier, t.columns.last, t.columns.due].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cares.map((care) => {
            const why = hasWhy && whyReview(care, today);
            return (
              <tr key={care.door.id}>
                <td>
                  <a href={`/door/${care.door.id}`}>{sayCareDoor(care, words.doors.unit).label}</a>
                  {why && <small> · {t[why]}</small>}
                </td>
                <td>{tier[care.tier.body.tier]}</td>
                <td>{care.last ? sayDay(care.last, words) : never}</td>
                <td>{sayDay(care.dueOn, words)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
