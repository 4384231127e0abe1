import { PUBLISHED_DAYS } from "../../../../domain/deliberation/publication.ts";
import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { addDays } from "../../../../domain/time/days.ts";
import { verdictOf } from "../../../../domain/votes/verdict.ts";
import { objectionUntil } from "../../../../domain/votes/vote.ts";
import { verdictText } from "../../../../reports/votes/verdictText.ts";
import { sayDay } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import "../../issues/paper/paperA4.css";

/** What hangs at the gate of a closed round: the sum, how long one may object, no name of anybody. */
export default function ResultNotice({ id }: { id: Id }) {
  const { store, words, me } = useWorld();
  const t = useWords("deliberation");
  const p = useWords("votePapers");
  const sums = useWords("vote");
  const { mark } = useWords("answers");
  const counting = useWords("voteCount");
  const here = useLive(async () => ({ vote: await store.get("vote", id) }), [id]);
  if (!here) return null;
  const { vote } = here;
  const { result, voided } = vote?.body ?? {};
  if (!vote || !result || voided) {
    return (
      <Page title={p.notice} back={`${desks.deliberation}/vote/${id}`}>
        <Empty icon="flag" title={vote ? t.vote.waiting : t.missing} />
      </Page>
    );
  }
  const { sheet, hash } = vote.body;
  const verdict = verdictOf(sheet, result.tally);
  const closed = result.closedAt.slice(0, 10);
  const until = objectionUntil(vote.body) || addDays(closed, PUBLISHED_DAYS);
  return (
    <Page title={p.notice} back={`${desks.deliberation}/vote/${id}`} wide>
      <div class="desk-acts no-print">
        <Button look="main" icon="print" onTap={() => print()}>
          {t.print}
        </Button>
      </div>
      <section class="a4 notice-paper">
        <h2>{p.notice}</h2>
        <p class="notice-title">
          <strong>{sheet.title}</strong>
        </p>
        <p class="notice-title">{sheet.text}</p>
        <p class="notice-verdict">{verdict.hasPassed ? sums.passed : sums.failed}</p>
        <ol>
          {verdictText(sums, verdict)
            .split(" → ")[0]
            ?.split(sums.between)
            .map((sum) => (
              <li key={sum}>{sum}</li>
            ))}
        </ol>
        <p>
          {t.vote.rule}
          {mark.colon}
          {sheet.rule.source}
        </p>
        <p>{p.objection(sayDay(closed, words), sayDay(until, words))}</p>
        <p>{counting.objectionLead(sayDay(until, words))}</p>
        <p class="quiet-text">
          {t.vote.hash} {hash.slice(0, 16)} · {sums.disclaimer}
        </p>
        <p class="notice-sign">
          {me.community.name}
          <br />
          {closed}
        </p>
      </section>
    </Page>
  );
}
