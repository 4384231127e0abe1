import { desks } from "../../domain/kindRow.ts";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card, CardRow } from "../ui/frame/Card.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/** What whoever comes needs to know, and afterwards what came of it; who was there is counted alone. */
export function StudyCard({ shown, isOffice }: { shown: Shown<"study_session">; isOffice: boolean }) {
  const { words } = useWorld();
  const { study: t } = useWords("monthDays");
  const { body, record, state } = shown;
  const hours = [body.from, body.to].filter(Boolean).join("—");
  return (
    <Card>
      <CardRow>
        <h2>{body.topic}</h2>
        <Ticks state={state} words={t.recordState} />
      </CardRow>
      <p>{[sayDay(body.day, words), hours, body.place].filter(Boolean).join(" · ")}</p>
      <p class="quiet-text">{[t.forms[body.form], t.hostIs(body.host)].join(" · ")}</p>
      {body.materials.length > 0 && (
        <>
          <h3>{t.materials}</h3>
          <ul>
            {body.materials.map(({ title, link }) => (
              <li key={title}>
                {link ? (
                  <a href={link} target="_blank" rel="noreferrer noopener">
                    {title}
                  </a>
                ) : (
                  title
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {body.present !== undefined && body.expected !== undefined && (
        <p>{t.attendance(body.present, body.expected)}</p>
      )}
      {body.keyPoints && (
        <>
          <h3>{t.keyPoints}</h3>
          <p class="study-points">{body.keyPoints}</p>
        </>
      )}
      {body.followUps.length > 0 && (
        <>
          <h3>{t.followUps}</h3>
          <ul>
            {body.followUps.map(({ what, leadsTo }) => (
              <li key={what}>
                {leadsTo && isOffice ? <a href={pageOfFollowUp[leadsTo.kind](leadsTo.id)}>{what}</a> : what}
              </li>
            ))}
          </ul>
        </>
      )}
      {isOffice && (
        <Button icon="pen" href={`${desks.study}/${record}`}>
          {t.edit}
        </Button>
      )}
    </Card>
  );
}

const pageOfFollowUp = {
  issue: (id: string) => `/issues/${id}`,
  topic: (id: string) => `${desks.deliberation}/topic/${id}`,
  activity: (id: string) => `${desks.service}/activity/${id}`,
};
