import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { sayDay } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { wholeNumber } from "../vote/hundredths.ts";
import "../../issues/paper/paperA4.css";

const COPIES_MAX = 400;
const CHOICES = ["for", "against", "abstain"] as const;
/** Enough of the hash that nobody finds another sheet with the same beginning. */
const HASH_SHOWN = 16;

/** Ballots to be cut apart, each with the beginning of its sheet's hash. Nothing on them tells two apart. */
export default function BallotPaper({ id }: { id: Id }) {
  const { store, words, me } = useWorld();
  const { vote: t, missing, print: printWord } = useWords("deliberation");
  const { disclaimer } = useWords("vote");
  const { mark } = useWords("answers");
  const { until } = useWords("doorVotes");
  const [copies, setCopies] = useState("6");
  const here = useLive(async () => ({ shown: await store.get("vote", id) }), [id]);
  if (!here) return null;
  const { shown } = here;
  const count = Math.min(wholeNumber(copies) ?? 0, COPIES_MAX);
  return (
    <Page title={t.paperTitle} back={`${desks.deliberation}/vote/${id}`} wide>
      {shown ? (
        <>
          <div class="desk-form no-print">
            <Field label={t.copies} digits value={copies} onText={setCopies} />
            <Button look="main" icon="print" onTap={() => print()} disabled={count === 0}>
              {printWord}
            </Button>
          </div>
          <section class="a4">
            {Array.from({ length: count }, (_, nth) => (
              <div key={nth} class="ballot">
                <strong>
                  {t.paperTitle}
                  {mark.colon}
                  {shown.body.sheet.title}
                </strong>
                <span>{shown.body.sheet.text}</span>
                <span class="ballot-marks">
                  {CHOICES.map((choice) => (
                    <b key={choice}>□ {t[choice]}</b>
                  ))}
                </span>
                {shown.body.sheet.rule.silence !== "none" && (
                  <span>{t.silentNotice(t.silences[shown.body.sheet.rule.silence])}</span>
                )}
                <span class="quiet-text">
                  {t.mark} · {until(sayDay(shown.body.sheet.closesOn, words))} {t.hash}{" "}
                  {shown.body.hash.slice(0, HASH_SHOWN)} · {me.community.name} · {disclaimer}
                </span>
              </div>
            ))}
          </section>
        </>
      ) : (
        <Empty icon="flag" title={missing} />
      )}
    </Page>
  );
}
