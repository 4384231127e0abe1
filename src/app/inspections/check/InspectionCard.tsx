import { checklistOf, isUnusual } from "../../../checklists/everyChecklist.ts";
import type { Id } from "../../../domain/ids.ts";
import { wordsOf } from "../../../words/loader.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { assetStateOf, stateLook } from "../../say/assetState.ts";
import { Hands } from "../../say/Hands.tsx";
import { sayDay, sayTime } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { TakeBack } from "../../ui/controls/TakeBack.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { sayLight } from "../count/sayLight.ts";
import "./check.css";
import { answersOf, checklistName, inLang, isEarlier, sayFindings } from "../../say/sayAnswers.ts";
import { editInspection } from "./inspect.ts";

const PhotoStrip = lazily(() => import("../../photos/PhotoStrip.tsx"));

export type InspectionCardProps = {
  inspection: Shown<"inspection">;
  nameOf: (person: Id) => string;
  /** All answers, and the ways to mend them; else what was wrong and the way to the whole. */
  isWhole?: boolean;
};

/**
 * One look: when, by whom, what was found, where its words are. Shown with the questions of the version that
 * it was made with.
 */
export function InspectionCard({ inspection, nameOf, isWhole }: InspectionCardProps) {
  const { words, lang } = useWorld();
  const t = useWords("checkScreens");
  const p = useWords("patrolScreens");
  const { body } = inspection;
  const state = assetStateOf(body);
  const light = sayLight(body, p);
  const when = `${sayDay(body.inspectedAt, words)} ${sayTime(body.inspectedAt)}`;
  const found = sayFindings(body, lang);
  return (
    <Card>
      <CardRow>
        <Tag tone={stateLook[state].tone} icon={light?.icon ?? stateLook[state].icon}>
          {light?.word ?? p.state[state]}
        </Tag>
        {isWhole ? <span>{when}</span> : <a href={`/patrol/seen/${inspection.record}`}>{when}</a>}
      </CardRow>
      <p class="quiet-text">
        {[isUnusual(body) && checklistName(body.checklist.id, lang), t.by(nameOf(inspection.begun.by))]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {body.cannotInspect && <p>{t.cannotReasons[body.cannotInspect]}</p>}
      {isWhole ? <Answers inspection={inspection} /> : found && <p>{found}</p>}
      {body.calledWhom && (
        <p>
          {t.danger.calledOnes(
            body.calledWhom.map((line) => t.danger.line[line]).join(wordsOf(lang, "answers").mark.list),
          )}
        </p>
      )}
      {body.note && <p class="issue-words">{body.note}</p>}
      <p class="issue-tags">
        <Ticks state={inspection.state} words={t.recordState} />
        {body.corrected && <Tag icon="pen">{t.corrected}</Tag>}
        {body.enteredLater && <Tag icon="clock">{t.later}</Tag>}
        {body.withdrawn && <Tag icon="undo">{t.withdrawn}</Tag>}
        <Hands of={inspection} nameOf={nameOf} />
      </p>
      {body.photos && body.photos.length > 0 && (
        <PhotoStrip
          record={inspection.record}
          photos={body.photos}
          isStored={inspection.state === "stored"}
        />
      )}
      {isWhole && <Mending inspection={inspection} />}
    </Card>
  );
}

function Answers({ inspection: { body } }: { inspection: Shown<"inspection"> }) {
  const { lang } = useWorld();
  const t = useWords("checkScreens");
  const checklist = checklistOf(body.checklist);
  const action = checklist && body.severity ? inLang(checklist.action[body.severity], lang) : undefined;
  return (
    <>
      {isEarlier(body) && <p class="quiet-text">{t.oldVersion}</p>}
      {action && <p class="quiet-text">{t.asked(action)}</p>}
      <dl class="check-answers">
        {answersOf(body, lang).map(({ id, ask, said }) => (
          <div key={id}>
            <dt>{ask}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Mending({ inspection }: { inspection: Shown<"inspection"> }) {
  const world = useWorld();
  const t = useWords("checkScreens");
  const { body } = inspection;
  const { role, id } = world.me.person;
  if (role !== "office" && inspection.begun.by !== id) return <p class="quiet-text">{t.readOnly}</p>;
  const put = (withdrawn: boolean) => editInspection(world, inspection, { withdrawn });
  const isKnown = checklistOf(body.checklist) !== null;
  return (
    <TakeBack words={t} isWithdrawn={body.withdrawn} put={put} row="check-buttons">
      {isKnown && (
        <Button
          icon="pen"
          href={`/patrol/check/${body.place}?edit=${inspection.record}&kind=${body.placeKind}`}
        >
          {t.correct}
        </Button>
      )}
    </TakeBack>
  );
}
