import { useMemo, useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import { useKept } from "../../drafts/useKept.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Reading } from "../book/Reading.tsx";
import { DoorChooser } from "./DoorChooser.tsx";
import type { RoundEstate } from "./estate.ts";
import { faultOf, freshRound, overlapsOf, type RoundFault, type RoundForm, roundBody } from "./roundForm.ts";
import { ROUNDS } from "./useRounds.ts";

export type RoundEditorProps = {
  estate: RoundEstate;
  rounds: readonly Shown<"round">[];
  shown?: Shown<"round">;
};

/** Rounds seldom overlap more than one or two. */
const OVERLAPS_SHOWN = 3;

/** What was typed the last time and not saved, then the form itself. */
export function RoundEditor(props: RoundEditorProps) {
  const words = useWords("rounds");
  const name = `round:${props.shown?.record ?? "new"}`;
  const found = useKept<Kept>(name);
  if (found === undefined)
    return (
      <Page title={props.shown ? words.form.edit : words.form.title} back={ROUNDS} wide>
        <Reading />
      </Page>
    );
  if (props.estate.doors.length === 0)
    return (
      <Page title={words.form.title} back={ROUNDS} wide>
        <Empty icon="building" title={words.form.nothing.title}>
          <p>{words.form.nothing.lead}</p>
        </Empty>
      </Page>
    );
  return <Editor {...props} name={name} kept={found} />;
}

type Kept = { form: RoundForm; from?: Shown<"round"> };

/**
 * Opens a round, or changes its name, dates and doors. An edit begins from what the screen showed when it was
 * begun.
 */
function Editor({
  estate,
  rounds,
  shown,
  name,
  kept,
}: RoundEditorProps & { name: string; kept: Kept | null }) {
  const { store, newId, now } = useWorld();
  const { go } = useAddress();
  const words = useWords("rounds");
  const [isTouched, setTouched] = useState(kept !== null);
  const [fault, setFault] = useState<RoundFault | null>(null);
  const { save, fault: notSaved } = useSave(undefined, name);
  const all = useMemo(
    () => rounds.map(({ record, body, begun }) => ({ id: record, round: body, begunAt: begun.at })),
    [rounds],
  );
  const usesOf = useMemo(() => new Map(estate.doors.map(({ id, door }) => [id, door.use])), [estate]);
  const [{ form, from }, setKept] = useState<Kept>(
    () =>
      kept ??
      (shown
        ? {
            form: {
              ...{
                id: newId(),
                name: shown.body.name,
                from: shown.body.from,
                to: shown.body.to ?? "",
                doors: shown.body.doors,
              },
              isShopsToo: shown.body.doors.some((door) => (usesOf.get(door) ?? "dwelling") !== "dwelling"),
            },
            from: shown,
          }
        : { form: freshRound(newId(), dayOf(now()), all, words.form.defaultName) }),
  );
  const draft = useDraft(store, name, { form, from }, isTouched, kept);
  const set = (change: Partial<RoundForm>) => {
    setTouched(true);
    setFault(null);
    setKept({ form: { ...form, ...change }, from });
  };
  const chosen = useMemo(() => new Set(form.doors), [form.doors]);
  const overlaps = useMemo(() => overlapsOf(form, all, shown?.record), [form, all, shown]);
  const elsewhere = form.doors.filter((door) => !usesOf.has(door)).length;

  const put = async () => {
    const wrong = faultOf(form);
    setFault(wrong);
    if (wrong) return;
    const isSaved = await save({
      id: form.id,
      ...(from ? { record: from.record, from } : {}),
      body: roundBody(form, from?.body),
    });
    if (!isSaved) return;
    await draft.done();
    go(`${ROUNDS}/round/${from?.record ?? form.id}`, "replace");
  };
  const drop = async () => {
    await draft.done();
    go(from ? `${ROUNDS}/round/${from.record}` : ROUNDS, "replace");
  };
  const say = (...faults: RoundFault[]) =>
    fault && faults.includes(fault) ? words.form.fault[fault] : undefined;
  return (
    <Page
      title={from ? words.form.edit : words.form.title}
      back={from ? `${ROUNDS}/round/${from.record}` : ROUNDS}
      wide
    >
      <OneWriter name={name} found={kept ? words.form.restored : undefined}>
        <div class="round-fields">
          <Field
            label={words.form.name}
            value={form.name}
            onText={(name) => set({ name })}
            fault={say("name")}
          />
          <Field
            label={words.form.from}
            type="date"
            value={form.from}
            onText={(from) => set({ from })}
            fault={say("from")}
          />
          <Field
            label={words.form.to}
            type="date"
            value={form.to}
            onText={(to) => set({ to })}
            hint={words.form.toHint}
            fault={say("to")}
          />
        </div>
        <DoorChooser
          estate={estate}
          chosen={chosen}
          isShopsToo={form.isShopsToo}
          onChange={(doors, isShopsToo) => set({ doors: [...doors], isShopsToo })}
        />
        {elsewhere > 0 && <p class="quiet-text">{words.form.elsewhere(elsewhere)}</p>}
        <div class="rounds-bar">
          {overlaps.length > 0 && (
            <div class="round-overlap">
              {overlaps.slice(0, OVERLAPS_SHOWN).map(({ id, name, doors }) => (
                <p key={id}>
                  <strong>{words.form.overlap(name, doors)}</strong>
                </p>
              ))}
              <p class="quiet-text">{words.form.overlapRule}</p>
            </div>
          )}
          <span role="status">{words.form.chosen(form.doors.length)}</span>
          {say("doors", "many") && <Notice tone="red">{say("doors", "many")}</Notice>}
          {notSaved && <Notice tone="red">{notSaved}</Notice>}
          <Button look="main" onTap={put}>
            {from ? words.form.saveEdit : words.form.save(form.doors.length)}
          </Button>
          {(from || isTouched) && (
            <Button look="quiet" onTap={drop}>
              {words.form.drop}
            </Button>
          )}
        </div>
      </OneWriter>
    </Page>
  );
}
