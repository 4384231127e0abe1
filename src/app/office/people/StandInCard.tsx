import { useState } from "preact/hooks";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { endStandIn, type OneOf, standInChoices, standInOf, startStandIn } from "./staff.ts";

/** Somebody walks instead for a while: given the same patches or grids, and taken off exactly those again. */
export function StandInCard({ staff, person }: OneOf) {
  const { newId } = useWorld();
  const words = useWords("people");
  const { save, fault, setFault } = useSave();
  const [other, setOther] = useState("");
  const standIn = standInOf(person, staff);
  const choices = standInChoices(person, staff);
  const start = () => {
    const started = startStandIn(person, other, staff, newId);
    if (!started.done) return setFault(words.person.full(started.full.body.name));
    if (started.posts.length === 0) return setFault(words.standIn.nothingNew);
    save(started.drafts).then((saved) => saved && setOther(""));
  };
  const places = [...staff.patches, ...staff.grids].filter(({ record }) =>
    person.body.standIn?.places.includes(record),
  );
  return (
    <Card>
      <h2>{words.standIn.title}</h2>
      {fault && <Notice tone="red">{fault}</Notice>}
      {person.body.standIn ? (
        <>
          <p role="status">{words.standIn.now(standIn?.body.name ?? words.standIn.someone)}</p>
          <p class="quiet-text">{words.standIn.places(words.list(places.map(({ body }) => body.name)))}</p>
          <div>
            <Button icon="undo" onTap={() => save(endStandIn(person, staff, newId))}>
              {words.standIn.end}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p class="quiet-text">{words.standIn.lead}</p>
          {choices.length === 0 ? (
            <p>{words.standIn.none}</p>
          ) : (
            <>
              <Field
                label={words.standIn.choose}
                value={other}
                onText={(next) => {
                  setOther(next);
                  setFault(undefined);
                }}
                options={[
                  { value: "", word: words.standIn.nobody },
                  ...choices.map(({ record, body }) => ({ value: record, word: body.name })),
                ]}
              />
              <div>
                <Button icon="swap" disabled={other === ""} onTap={start}>
                  {words.standIn.start}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </Card>
  );
}
