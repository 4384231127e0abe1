import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import type { VisitWords } from "../../../words/zh/visit.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { Hands } from "../../say/Hands.tsx";
import { sayDay, sayTime } from "../../say/sayDate.ts";
import { walkOf } from "../../say/sayHands.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useSave } from "../../useSave.ts";
import { useWorld } from "../../world.ts";
import { ClashChoice } from "../ClashChoice.tsx";
import { resultIcon } from "../resultLook.ts";
import { detailsOf, fieldTitle, sayField } from "../sayField.ts";
import { withdrawVisit } from "./undo.ts";
import { saveVisit } from "./visitDraft.ts";

const PhotoStrip = lazily(() => import("../../photos/PhotoStrip.tsx"));

export type VisitCardProps = {
  visit: Shown<"visit">;
  t: VisitWords;
  nameOf: (person: Id) => string;
  roleOf: (person: Id) => Role | undefined;
  /** Words about it are half written on this phone. */
  isUnfinished: boolean;
  onCorrect: (visit: Shown<"visit">) => void;
};

/**
 * One visit on its door's page: what, when, by whom, where its words are, and for its author or the office
 * the ways to mend it.
 */
export function VisitCard({ visit, t, nameOf, roleOf, isUnfinished, onCorrect }: VisitCardProps) {
  const world = useWorld();
  const { words, lang, me } = world;
  const [isAsking, setAsking] = useState(false);
  const { save, fault } = useSave();
  const { body } = visit;
  const walk = walkOf(visit, roleOf);
  const mayMend = visit.begun.by === me.person.id || me.person.role === "office";
  const put = async (saving: () => ReturnType<typeof saveVisit>) => {
    await save(saving);
    setAsking(false);
  };
  return (
    <Card>
      <CardRow>
        <h3 class={`visit-result ${body.result}`}>
          <Icon name={resultIcon[body.result]} />
          {words.result[body.result]}
        </h3>
        <span>
          {sayDay(body.visitedAt, words)} {sayTime(body.visitedAt)}
        </span>
      </CardRow>
      <p class="quiet-text">
        {walk && body.visitedBy
          ? (walk === "typed" ? t.door.typedBy : t.hands.claimed)(
              nameOf(body.visitedBy),
              nameOf(visit.begun.by),
            )
          : nameOf(visit.begun.by)}
      </p>
      {detailsOf(body).length > 0 && (
        <dl class="details">
          {detailsOf(body).map((field) => (
            <div key={field}>
              <dt>{fieldTitle(field, t)}</dt>
              <dd>{sayField(field, body[field], lang)}</dd>
            </div>
          ))}
        </dl>
      )}
      {body.photos && body.photos.length > 0 && (
        <PhotoStrip record={visit.record} photos={body.photos} isStored={visit.state === "stored"} />
      )}
      <p class="tags">
        <Ticks state={visit.state} words={t.door.state} />
        {visit.body.corrected && (
          <Tag icon="pen">
            {t.door.corrected}
            {visit.by !== visit.begun.by && ` · ${nameOf(visit.by)}`}
          </Tag>
        )}
        {isUnfinished && (
          <Tag icon="pen" tone="amber">
            {t.unfinished.mark}
          </Tag>
        )}
        {body.enteredLater && <Tag icon="clock">{t.door.later}</Tag>}
        <Hands of={visit} nameOf={nameOf} />
      </p>
      {fault && <Notice tone="red">{fault}</Notice>}
      {visit.clashes.length > 0 && <ClashChoice visit={visit} t={t} nameOf={nameOf} />}
      {mayMend &&
        (isAsking ? (
          <Notice tone="warn">
            <p>{t.door.sure}</p>
            <div class="buttons">
              <Button onTap={() => setAsking(false)}>{t.door.keep}</Button>
              <Button look="danger" onTap={() => put(() => withdrawVisit(world, visit))}>
                {t.door.withdraw}
              </Button>
            </div>
          </Notice>
        ) : (
          <div class="buttons">
            {body.withdrawn ? (
              <Button
                icon="undo"
                onTap={() =>
                  put(() =>
                    saveVisit(world, { id: world.newId(), from: visit, body: { ...body, withdrawn: false } }),
                  )
                }
              >
                {t.door.restore}
              </Button>
            ) : (
              <>
                <Button icon="pen" onTap={() => onCorrect(visit)}>
                  {t.door.correct}
                </Button>
                <Button icon="undo" onTap={() => setAsking(true)}>
                  {t.door.withdraw}
                </Button>
              </>
            )}
          </div>
        ))}
    </Card>
  );
}
