import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { addDays } from "../../../domain/time/days.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import {
  type DeclineReason,
  declineReasons,
  WISH_CHARS_MAX,
  type WishEvent,
} from "../../../domain/wishes/wish.ts";
import { nextCardNumber, tellsOf, WISH_CARD_DAYS, type WishLife } from "../../../domain/wishes/wishLife.ts";
import { issueNow } from "../../issues/issueDraft.ts";
import type { Draft, Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";

type Props = {
  wish: Shown<"wish">;
  life: WishLife;
  numbers: readonly string[];
  /** Of everybody who is registered. */
  names: readonly string[];
  where: string;
};
type CardForm = { id: Id; text: string; until: string };

/**
 * Checks a wish: what hangs on the wall is written anew, and not while a name or a door stands in it; or it
 * is made an issue, or cannot be done.
 */
export function Publish(props: Props) {
  return (
    <Kept<CardForm> name={`wishCard:${props.wish.record}`}>{(kept) => <Check {...props} kept={kept} />}</Kept>
  );
}

function Check({ wish, life, numbers, names, where, kept }: Props & { kept: CardForm | null }) {
  const { now, newId } = useWorld();
  const t = useWords("wishDesk");
  const w = useWords("wishes");
  const { mark } = useWords("answers");
  const { say } = useToast();
  const { save, fault } = useSave();
  const today = dayOf(now());
  const { form, set, done } = useDeskForm<CardForm>(`wishCard:${wish.record}`, kept, () => {
    const last = addDays(today, WISH_CARD_DAYS);
    const { wantedBy } = wish.body;
    const until = wantedBy && wantedBy > today && wantedBy < last ? wantedBy : last;
    return { id: newId(), text: wish.body.text, until };
  });
  const [reason, setReason] = useState<DeclineReason | "">("");
  const { record, body } = wish;
  const tells = tellsOf(form.text, [...names, ...wordsOfPlace(where)]);
  const step = (what: WishEvent["step"], more: Partial<WishEvent> = {}) => ({
    ...{ id: newId(), parent: record },
    body: { kind: "wish_event" as const, wish: record, step: what, happenedAt: momentOf(now()), ...more },
  });
  const put = async (drafts: Draft[], text: string) => {
    if (!(await save(drafts))) return;
    await done();
    say({ key: newId(), text });
  };
  const mayPublish = body.mayPublish && tells.length === 0 && form.text.trim() !== "" && form.until >= today;
  const publish = () => {
    if (!mayPublish) return;
    const card: Draft<"wish_card"> = {
      id: form.id,
      body: {
        ...{ kind: "wish_card", number: nextCardNumber(numbers, today.slice(0, 4)), text: form.text.trim() },
        ...{ sort: body.sort, wisher: body.wisher, publishedOn: today, until: form.until },
        ...(body.budget ? { budget: body.budget } : {}),
      },
    };
    return put([card as Draft, step("publish", { card: form.id }) as Draft], t.published);
  };
  const redirect = () => {
    const id = newId();
    const place = { id: body.door, kind: "door" as const, where };
    const issue: Draft<"issue"> = { id, body: issueNow(place, now(), { words: body.text }) };
    return put([issue as Draft, step("redirect", { issue: id }) as Draft], t.redirected);
  };
  return (
    <>
      {body.mayPublish ? (
        <div class="desk-form">
          <Field
            label={t.cardText}
            max={WISH_CHARS_MAX}
            lines={2}
            value={form.text}
            onText={(text) => set({ text })}
          />
          <Field label={t.until} type="date" value={form.until} onText={(until) => set({ until })} />
        </div>
      ) : (
        <Notice>{t.noConsent}</Notice>
      )}
      {tells.length > 0 && <Notice tone="warn">{t.tells(tells.join(mark.list))}</Notice>}
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        {body.mayPublish && (
          <Button look="main" disabled={!mayPublish} onTap={publish}>
            {t.publish}
          </Button>
        )}
        {life.state === "collected" && (
          <Button onTap={() => put([step("check") as Draft], w.state.checked)}>{t.check}</Button>
        )}
        <Button onTap={redirect}>{t.redirect}</Button>
      </div>
      <div class="desk-form">
        <Field
          label={t.reason}
          value={reason}
          options={[
            { value: "", word: t.pick },
            ...declineReasons.map((value) => ({ value, word: w.reasons[value] })),
          ]}
          onText={(value) => setReason(value as DeclineReason | "")}
        />
        <Button
          disabled={reason === ""}
          onTap={() => reason && put([step("decline", { reason }) as Draft], t.decline)}
        >
          {t.decline}
        </Button>
      </div>
    </>
  );
}

/** What tells whose door it is: the house, and the door's own number. */
const wordsOfPlace = (where: string): string[] => where.split(" ").filter((word) => /\d|[栋楼号]/.test(word));
