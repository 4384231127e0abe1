import { useState } from "preact/hooks";
import type { Day } from "../../../../domain/ids.ts";
import { addDays } from "../../../../domain/time/days.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { OBJECTION_DAYS } from "../../../../domain/votes/vote.ts";
import { tallyFault, type Votes, type VoteTally } from "../../../../domain/votes/voteSheet.ts";
import type { Shown } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { hundredths, wholeNumber } from "./hundredths.ts";
import { closeRound, voidRound } from "./openRound.ts";

const CHOICES = ["for", "against", "abstain", "invalid"] as const;
type Typed = { [C in keyof Votes]: string };
const BLANK: Typed = { for: "", against: "", abstain: "", invalid: "" };

/** The totals of an open round; taking them down closes it. Hands are never spoilt. */
export function TallyFields({ vote }: { vote: Shown<"vote"> }) {
  const world = useWorld();
  const t = useWords("deliberation").vote;
  const counting = useWords("voteCount");
  const { say } = useToast();
  const { save, fault: failed, isSaving } = useSave();
  const [heads, setHeads] = useState(BLANK);
  const [area, setArea] = useState(BLANK);
  const [delivered, setDelivered] = useState({ heads: "", area: "" });
  const [until, setUntil] = useState<Day | "">(() => addDays(dayOf(world.now()), OBJECTION_DAYS));
  const [fault, setFault] = useState<string>();
  const { record, body } = vote;
  const { sheet } = body;
  const isHands = sheet.method === "hands";
  const hasArea = sheet.eligible.area !== undefined;
  const choices = CHOICES.filter((choice) => choice !== "invalid" || !isHands);
  const undo = async () => {
    await save(() => voidRound(world, record, t.mistaken));
  };
  const close = async () => {
    const tally = tallyOf(heads, hasArea ? area : null, delivered);
    if (!tally || Object.values(heads).every((text) => text.trim() === "")) return setFault(t.numbers);
    if (tallyFault(sheet, tally))
      return setFault(t.tooMany(isHands ? (sheet.present ?? 0) : sheet.eligible.heads));
    setFault(undefined);
    // Hands go up before everybody's eyes; what was counted apart may be objected to.
    const objection = isHands || until === "" ? undefined : until;
    if (await save(() => closeRound(world, vote, tally, objection)))
      say({ key: record, text: t.closed, undo });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <FormFields isSaving={isSaving}>
        <div class="hall-tally">
          {choices.map((choice) => (
            <Field
              key={choice}
              label={t[choice]}
              digits
              value={heads[choice]}
              onText={(text) => setHeads({ ...heads, [choice]: text })}
            />
          ))}
        </div>
        {hasArea && (
          <div class="hall-tally">
            {choices.map((choice) => (
              <Field
                key={choice}
                label={t.area(t[choice])}
                digits
                value={area[choice]}
                onText={(text) => setArea({ ...area, [choice]: text })}
              />
            ))}
          </div>
        )}
        {!isHands && (
          <div class="hall-tally">
            <Field
              label={t.delivered}
              digits
              value={delivered.heads}
              onText={(count) => setDelivered({ ...delivered, heads: count })}
            />
            {hasArea && (
              <Field
                label={t.deliveredArea}
                digits
                value={delivered.area}
                onText={(size) => setDelivered({ ...delivered, area: size })}
              />
            )}
          </div>
        )}
        {!isHands && <Field label={counting.objection} type="date" value={until} onText={setUntil} />}
        {(fault || failed) && <Notice tone="red">{fault ?? failed}</Notice>}
        <div class="desk-acts">
          <Button look="main" submit>
            {t.close}
          </Button>
          <Button look="quiet" onTap={undo}>
            {t.void}
          </Button>
        </div>
      </FormFields>
    </form>
  );
}

/** Null where somebody has typed what is no number. A blank field is nobody. */
function tallyOf(
  heads: Typed,
  area: Typed | null,
  delivered: { heads: string; area: string },
): VoteTally | null {
  const bag = (typed: Typed, read: (text: string) => number | null) =>
    Object.fromEntries(CHOICES.map((choice) => [choice, typed[choice].trim() ? read(typed[choice]) : 0]));
  const [votes, areas] = [bag(heads, wholeNumber), area && bag(area, hundredths)];
  if ([...Object.values(votes), ...Object.values(areas ?? {})].includes(null)) return null;
  const isKnown = delivered.heads.trim() !== "";
  const [count, size] = [wholeNumber(delivered.heads), area && hundredths(delivered.area)];
  if (isKnown && (count === null || (area && size === null))) return null;
  const had = { heads: count ?? 0, ...(area ? { area: size ?? 0 } : {}) };
  return {
    ...(isKnown ? { delivered: had } : {}),
    heads: votes as Votes,
    ...(areas ? { area: areas as Votes } : {}),
  };
}
