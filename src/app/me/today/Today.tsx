import { useState } from "preact/hooks";
import type { Day } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { VisitResult } from "../../../domain/visits/visit.ts";
import { readOverview } from "../../doors/home/overview.ts";
import { resultIcon, resultTone } from "../../doors/resultLook.ts";
import { readDelivered } from "../../files/delivery.ts";
import { sayDay } from "../../say/sayDate.ts";
import { Field } from "../../ui/controls/Field.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useSyncStatus } from "../../useSyncStatus.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { HandIn } from "../HandIn.tsx";
import { ExportDay } from "./ExportDay.tsx";
import { Left } from "./Left.tsx";
import "../me.css";

/** “今日小结”: what was done, what is left, and whether the office has it. Any day can be looked at. */
export default function Today() {
  const { store, words, now, me } = useWorld();
  const t = useWords("me");
  const today = dayOf(now());
  const [day, setDay] = useState<Day>(today);
  const visits = useLive(() => store.visitsOn(day, day, me.person.id), [day, me.person.id]);
  const status = useSyncStatus();
  const overview = useLive(() => readOverview(store, today), [today]);
  const inOffice = useLive(
    async () => (visits ? (await readDelivered(store, visits)).size : undefined),
    [visits],
  );
  const counts = VisitResult.options
    .map((result) => ({ result, count: visits?.filter(({ body }) => body.result === result).length ?? 0 }))
    .filter(({ count }) => count > 0);
  return (
    <Page
      title={words.act.today}
      back="/"
      sub={t.today.date(sayDay(day, words), new Date(`${day}T12:00:00Z`).getUTCDay())}
    >
      {visits && (
        <Card>
          <h2 class="unseen">{t.today.visits}</h2>
          <CardRow>
            <span class="giant">{visits.length}</span>
            <span class="tags">
              {inOffice !== undefined && inOffice > 0 && (
                <Tag tone="jade" icon="two">
                  {t.today.handedIn(inOffice)}
                </Tag>
              )}
              {inOffice !== undefined && visits.length > inOffice && (
                <Tag icon="check">{t.today.onPhone(visits.length - inOffice)}</Tag>
              )}
            </span>
          </CardRow>
          {visits.length === 0 && (
            <p>
              {t.today.noVisits} {day === today && t.today.noVisitsSub}
            </p>
          )}
          <ul class="tags">
            {counts.map(({ result, count }) => (
              <li key={result}>
                <Tag tone={resultTone[result]} icon={resultIcon[result]}>
                  {words.resultShort[result]} {count}
                </Tag>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {overview && status?.hasAll && overview.groups.length > 0 && (
        <Card>
          <h2>{t.today.left}</h2>
          {overview.groups.map(({ key, title, walked }) => (
            <p key={key}>
              {walked.total > walked.done
                ? t.today.leftIn(walked.total - walked.done, title ?? words.doors.thisMonth)
                : t.today.leftNone}
              <span class="quiet-text"> · {words.doors.progress(walked.done, walked.total)}</span>
            </p>
          ))}
        </Card>
      )}
      {status && <Left status={status} t={t} today={today} heading />}
      {/* What is left here is handed in first; a table is something to keep. */}
      <HandIn t={t} isMain={status?.isAllIn === false} />
      <ExportDay day={day} today={today} t={t} />
      <Field label={t.today.day} type="date" value={day} onText={(text) => text && setDay(text)} />
    </Page>
  );
}
