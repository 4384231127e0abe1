import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { shiftsToCover } from "../../../domain/service/cover.ts";
import { type ShiftPlace, type Signup, signupMoves } from "../../../domain/service/signup.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import type { ActivityHere } from "../../service/readService.ts";
import type { Draft, Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

type Props = { one: ActivityHere; people: readonly Shown<"person">[] };

/** Who comes in which shift and who waits; that somebody did not come is for the count alone. */
export function Signups({ one: { activity, lines }, people }: Props) {
  const { now, newId } = useWorld();
  const t = useWords("serviceDesk");
  const w = useWords("service");
  const { save, fault } = useSave();
  const { record, body } = activity;
  const isToCover = new Set(shiftsToCover(body, lines, dayOf(now())).map(({ key }) => key));
  const nameOf = (person: Id) => people.find((one) => one.record === person)?.body.name ?? "";
  const step = (said: Partial<Signup> & Pick<Signup, "step">): Draft<"signup"> => ({
    ...{ id: newId(), parent: record },
    body: { kind: "signup", activity: record, happenedAt: momentOf(now()), ...said },
  });
  const row = (joined: ShiftPlace, isWaiting: boolean) => (
    <CardRow key={joined.id}>
      <span>
        {nameOf(joined.person)} {isWaiting && <Tag>{t.waiting}</Tag>}
        {joined.came !== undefined && <Tag>{joined.came ? t.came : t.absent}</Tag>}
      </span>
      <span class="desk-acts">
        {signupMoves.came.from.includes(body.state) &&
          (["came", "absent"] as const).map((what) => (
            <Button key={what} look="quiet" onTap={() => save(step({ step: what, of: joined.id }))}>
              {t[what]}
            </Button>
          ))}
        {signupMoves.leave.from.includes(body.state) && (
          <Button look="quiet" onTap={() => save(joined.ids.map((of) => step({ step: "leave", of })))}>
            {t.free}
          </Button>
        )}
      </span>
    </CardRow>
  );
  return (
    <section class="wall">
      <h2>{t.signups}</h2>
      {fault && <Notice tone="red">{fault}</Notice>}
      {lines.every((line) => line.in.length === 0) && <p>{t.noSignups}</p>}
      {body.shifts.map((shift) => {
        const line = lines.find(({ key }) => key === shift.key);
        return (
          <Card key={shift.key}>
            <CardRow>
              <b>{w.shift(shift.name, shift.from, shift.to)}</b>
              <span>{t.wanted(line?.in.length ?? 0, shift.needed)}</span>
            </CardRow>
            {isToCover.has(shift.key) && <Tag tone="amber">{t.cover}</Tag>}
            {line?.in.map((one) => row(one, false))}
            {line?.waiting.map((one) => row(one, true))}
            {signupMoves.join.from.includes(body.state) && (
              <Put
                people={people}
                onPut={(somebody) => save(step({ step: "join", shift: shift.key, somebody }))}
              />
            )}
          </Card>
        );
      })}
    </section>
  );
}

/** Who rang up, and has no phone with the app on it. */
function Put({ people, onPut }: { people: Props["people"]; onPut: (somebody: Id) => Promise<boolean> }) {
  const t = useWords("serviceDesk");
  const [who, setWho] = useState("");
  const here = people.filter(({ body }) => !body.left && body.role !== "viewer");
  const put = async () => {
    if (await onPut(who)) setWho("");
  };
  return (
    <div class="desk-form">
      <Field
        label={t.who}
        value={who}
        onText={setWho}
        options={[
          { value: "", word: t.pick },
          ...here.map(({ record, body }) => ({ value: record, word: body.name })),
        ]}
      />
      <Button disabled={who === ""} onTap={put}>
        {t.put}
      </Button>
    </div>
  );
}
