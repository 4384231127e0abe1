import { useState } from "preact/hooks";
import { type Id, PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import { addDays } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { CardClaim, CardLife } from "../../../domain/wishes/cardLife.ts";
import { WISH_WORDS_MAX } from "../../../domain/wishes/wish.ts";
import type { Errand } from "../../../domain/wishes/wishCard.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { sayDay } from "../../say/sayDate.ts";
import type { Draft, Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { cardStep } from "../../wishes/cardStep.ts";
import { useWorld } from "../../world.ts";

type Props = {
  card: Shown<"wish_card">;
  life: CardLife;
  people: readonly Shown<"person">[];
  where: string;
};

/** Who claimed it, in line; the first is confirmed, and told where to go. */
export function Claims({ card, life, people, where }: Props) {
  const world = useWorld();
  const { store } = world;
  const t = useWords("wishDesk");
  const { save, fault } = useSave();
  const errands = useLive(async () => {
    const all = await store.all("errand");
    return all.filter(({ body }) => body.card === card.record && !body.withdrawn);
  }, [card.record]);
  const nameOf = (person: Id) => people.find(({ record }) => record === person)?.body.name ?? t.gone;
  if (!errands) return null;
  const { holder, waiting, alsoConfirmed, state } = life;
  const isHolders = ({ body }: Shown<"errand">) =>
    body.person === holder?.person && holder.isConfirmed === true;
  const step = (...said: Parameters<typeof cardStep> extends [unknown, ...infer R] ? R : never) =>
    cardStep(world, ...said) as Draft;
  const free = (claim: CardClaim) =>
    save([
      ...claim.ids.map((one) => step(card.record, "release", { claim: one })),
      ...errands.filter(({ body }) => body.person === claim.person).map((one) => takenBack(world, one)),
    ]);
  return (
    <section class="wall">
      <h2>{t.claims}</h2>
      {fault && <Notice tone="red">{fault}</Notice>}
      {errands.map((one) => (
        <ClashesHere key={one.record} record={one.record} />
      ))}
      {!holder && <p>{t.noClaims}</p>}
      {holder && (
        <Line claim={holder} name={nameOf(holder.person)} tag={holder.isConfirmed ? t.confirmed : t.first}>
          {state === "done" && (
            <Button onTap={() => save([step(card.record, "undone", { claim: holder.id })])}>
              {t.undone}
            </Button>
          )}
          {state !== "done" && <Button onTap={() => free(holder)}>{t.free}</Button>}
        </Line>
      )}
      {holder && !holder.isConfirmed && <Confirm key={holder.id} card={card} claim={holder} where={where} />}
      {waiting.map((claim, at) => (
        <Line key={claim.id} claim={claim} name={nameOf(claim.person)} tag={t.waiting(at + 1)}>
          <Button onTap={() => free(claim)}>{t.free}</Button>
        </Line>
      ))}
      {alsoConfirmed.map((claim) => (
        <Notice key={claim.id} tone="warn">
          {t.also(nameOf(claim.person))}
        </Notice>
      ))}
      {errands
        .filter((one) => !isHolders(one))
        .map((one) => (
          <Notice key={one.record} tone="warn" title={t.addressOut(nameOf(one.body.person))}>
            <Button onTap={() => save([takenBack(world, one)])}>{t.takeBack}</Button>
          </Notice>
        ))}
      <ForSomebody card={card} people={people} />
    </section>
  );
}

/** An errand that is taken back says nothing of where any more. */
export function takenBack({ newId }: { newId(): Id }, from: Shown<"errand">): Draft {
  const body: Errand = { ...from.body, where: "", words: "", withdrawn: true };
  return { id: newId(), record: from.record, from, body } as Draft;
}

type LineProps = { claim: CardClaim; name: string; tag: string; children: preact.ComponentChildren };
function Line({ claim, name, tag, children }: LineProps) {
  const { words } = useWorld();
  const w = useWords("wishes");
  return (
    <Card>
      <CardRow>
        <span>
          <b>{name}</b> · {w.promised(sayDay(claim.promisedOn, words))}
        </span>
        <Tag tone={claim.isConfirmed ? "sky" : "stone"}>{tag}</Tag>
      </CardRow>
      <div class="desk-acts">{children}</div>
    </Card>
  );
}

function Confirm({ card, claim, where }: { card: Shown<"wish_card">; claim: CardClaim; where: string }) {
  const world = useWorld();
  const t = useWords("wishDesk");
  const { save, fault, isSaving } = useSave();
  const [place, setPlace] = useState(where);
  const [contact, setContact] = useState("");
  const confirm = () => {
    const body: Errand = {
      ...{ kind: "errand", person: claim.person, card: card.record, claim: claim.id },
      ...{ where: place.trim(), withdrawn: false },
      ...(contact.trim() ? { words: contact.trim() } : {}),
    };
    return save([
      cardStep(world, card.record, "confirm", { claim: claim.id }) as Draft,
      { id: world.newId(), body } as Draft,
    ]);
  };
  return (
    <FormFields isSaving={isSaving}>
      <div class="desk-form">
        <Field label={t.where} max={PLACE_CHARS_MAX} value={place} onText={setPlace} />
        <Field label={t.contact} max={WISH_WORDS_MAX} value={contact} onText={setContact} />
      </div>
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" disabled={place.trim() === ""} onTap={confirm}>
          {t.confirm}
        </Button>
      </div>
    </FormFields>
  );
}

const SPAN_DAYS = 7;

/** Who came to the counter or rang up, and has no phone with the app on it. */
function ForSomebody({ card, people }: { card: Shown<"wish_card">; people: readonly Shown<"person">[] }) {
  const world = useWorld();
  const t = useWords("wishDesk");
  const { save, fault } = useSave();
  const [claimer, setClaimer] = useState("");
  const [day, setDay] = useState(addDays(dayOf(world.now()), SPAN_DAYS));
  const here = people.filter(({ body }) => !body.left && body.role !== "viewer");
  const claim = async () => {
    if (await save([cardStep(world, card.record, "claim", { claimer, day })])) setClaimer("");
  };
  return (
    <details>
      <summary>{t.addClaim}</summary>
      <div class="desk-form">
        <Field
          label={t.claimer}
          value={claimer}
          onText={setClaimer}
          options={[
            { value: "", word: t.pick },
            ...here.map(({ record, body }) => ({ value: record, word: body.name })),
          ]}
        />
        <Field label={t.promised} type="date" value={day} onText={setDay} />
        <Button disabled={claimer === "" || day === ""} onTap={claim}>
          {t.addClaim}
        </Button>
      </div>
      {fault && <Notice tone="red">{fault}</Notice>}
    </details>
  );
}
