import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import { WISH_BUDGET_MAX, WISH_CHARS_MAX, type Wish, wishers, wishSorts } from "../../domain/wishes/wish.ts";
import { wishDayIn } from "../../domain/wishes/wishLife.ts";
import { useDraft } from "../drafts/useDraft.ts";
import { useKept } from "../drafts/useKept.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { OneWriter } from "../ui/notices/OneWriter.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/** What is typed so far; `id` was minted when the form opened, so that a second tap saves nothing twice. */
export type WishDraft = Pick<Wish, "text" | "sort" | "wisher"> & { id: Id; wantedBy: string; budget: string };
export const wishDraftName = (door: Id) => `wish:${door}`;

type Props = { door: Id; onSaved: () => void; onLeft: () => void };

/**
 * One sentence and a tap, which says at once whether they agree that it hangs on the wall. What another page
 * has kept since the door was opened is found as well.
 */
export function WishForm(props: Props) {
  const kept = useKept<WishDraft>(wishDraftName(props.door));
  return kept === undefined ? null : <Write {...props} kept={kept} />;
}

function Write({ door, kept, onSaved, onLeft }: Props & { kept: WishDraft | null }) {
  const { store, now, newId } = useWorld();
  const t = useWords("wishes");
  const [draft, setDraft] = useState<WishDraft>(
    () => kept ?? { id: newId(), text: "", sort: "goods", wisher: "neighbour", wantedBy: "", budget: "" },
  );
  const [isTouched, setTouched] = useState(kept !== null);
  const [wrong, setWrong] = useState<"text" | "budget">();
  const { save, fault, isSaving } = useSave(undefined, wishDraftName(door));
  const calendars = useLive(async () => (await store.all("calendar")).map(({ body }) => body), [store]);
  const { done } = useDraft(store, wishDraftName(door), draft, isTouched, kept);
  const set = (change: Partial<WishDraft>) => {
    setTouched(true);
    setWrong(undefined);
    setDraft((standing) => ({ ...standing, ...change }));
  };
  const put = async (mayPublish: boolean) => {
    const { id, text, sort, wisher, wantedBy, budget } = draft;
    const yuan = Number(budget);
    if (text.trim() === "") return setWrong("text");
    if (budget && !(Number.isInteger(yuan) && yuan >= 1 && yuan <= WISH_BUDGET_MAX))
      return setWrong("budget");
    const body: Wish = {
      ...{ kind: "wish", door, text: text.trim(), sort, wisher, mayPublish },
      ...(wantedBy ? { wantedBy } : {}),
      ...(budget ? { budget: yuan } : {}),
      ...{ collectedAt: momentOf(now()), withdrawn: false },
    };
    if (!(await save<"wish">({ id, parent: door, body }))) return;
    await done();
    onSaved();
  };
  return (
    <OneWriter name={wishDraftName(door)}>
      <p class="quiet-text">{t.collectHint}</p>
      <Field
        label={t.text}
        lines={2}
        max={WISH_CHARS_MAX}
        value={draft.text}
        onText={(text) => set({ text })}
        fault={wrong === "text" ? t.fault.text : undefined}
      />
      <Chips
        title={t.sort}
        chips={wishSorts.map((value) => ({ value, word: t.sorts[value] }))}
        chosen={[draft.sort]}
        onPick={(sort) => set({ sort })}
      />
      <Chips
        title={t.wisher}
        chips={wishers.map((value) => ({ value, word: t.wishers[value] }))}
        chosen={[draft.wisher]}
        onPick={(wisher) => set({ wisher })}
      />
      <details open={wrong === "budget"}>
        <summary>{t.more}</summary>
        <Field
          label={t.wantedBy}
          type="date"
          value={draft.wantedBy}
          onText={(wantedBy) => set({ wantedBy })}
        />
        <Field
          label={t.budget}
          digits
          value={draft.budget}
          onText={(budget) => set({ budget })}
          fault={wrong === "budget" ? t.fault.budget : undefined}
        />
      </details>
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="buttons">
        <Button look="main" wide disabled={isSaving} onTap={() => put(true)}>
          {t.publish}
        </Button>
        <Button wide disabled={isSaving} onTap={() => put(false)}>
          {t.keepIn}
        </Button>
        <Button
          look="quiet"
          wide
          onTap={async () => {
            await done();
            onLeft();
          }}
        >
          {t.leave}
        </Button>
      </div>
      {calendars && <p class="quiet-text">{t.asked(String(wishDayIn(calendars)(dayOf(now()))))}</p>}
    </OneWriter>
  );
}
