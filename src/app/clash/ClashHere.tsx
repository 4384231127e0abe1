import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { ClashScreenWords } from "../../words/zh/clash.ts";
import { readLooked } from "../places/readLooked.ts";
import { answersOf } from "../say/sayAnswers.ts";
import { sayDay, sayTime } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { chosenBody, clashingFields } from "./clash.ts";
import { settleClashes } from "./settleClashes.ts";

/** Words for what only the asking screen knows; undefined leaves it to the words that stand here. */
export type SayClash = {
  field(field: string): string | undefined;
  value(field: string, value: unknown): string | undefined;
};

/**
 * Two people wrote different things into one field: both values stand here until a person chooses. Index 0 is
 * the one shown.
 */
export function ClashHere({
  shown,
  names,
  saying,
}: {
  shown: Shown;
  names: ReadonlyMap<Id, string>;
  saying?: SayClash;
}) {
  const world = useWorld();
  const { store, words, lang, newId, me } = world;
  const t = useWords("clash");
  const { someone } = useWords("patrolScreens");
  const [chosen, setChosen] = useState<{ [field: string]: number }>({});
  const { save, fault, setFault } = useSave();
  const [id] = useState(newId);
  const fields = clashingFields(shown);
  if (fields.length === 0) return null;
  const valuesOf = (field: string) => [
    { value: (shown.body as { [field: string]: unknown })[field], from: t.mine },
    ...shown.clashes
      .filter((clash) => clash.field === field)
      .map((clash) => ({
        value: clash.value,
        from: t.byOn(names.get(clash.by) ?? someone, `${sayDay(clash.at, words)} ${sayTime(clash.at)}`),
      })),
  ];
  const say = (field: string, value: unknown) => {
    if (
      field === "answers" &&
      shown.body.kind === "inspection" &&
      typeof value === "object" &&
      value !== null
    ) {
      return answersOf({ ...shown.body, answers: value as { [item: string]: string[] } }, lang)
        .map(({ said }) => said)
        .join(" · ");
    }
    return saying?.value(field, value) ?? sayValue(value, t);
  };
  const settle = async () => {
    const picked = Object.fromEntries(
      fields.map((field) => [field, valuesOf(field)[chosen[field] ?? 0]?.value]),
    );
    const looked =
      shown.body.kind === "inspection" ? await readLooked(store, shown.body, words.doors.unit) : null;
    const body = chosenBody(shown, picked, looked && { ...looked.asked, role: me.person.role });
    if (!body) return setFault(words.notSaved.form);
    await save(() => settleClashes(world, id, shown, body));
  };
  return (
    <Notice tone="warn" title={t.title}>
      <p>{t.sub}</p>
      {fields.map((field) => (
        <Chips
          key={field}
          title={saying?.field(field) ?? t.fields[field] ?? field}
          chips={valuesOf(field).map(({ value, from }, at) => ({
            value: at,
            word: `${say(field, value)} · ${from}`,
          }))}
          chosen={chosen[field] === undefined ? [] : [chosen[field]]}
          onPick={(at) => setChosen({ ...chosen, [field]: at })}
        />
      ))}
      {fault && <p role="alert">{fault}</p>}
      <Button look="main" disabled={fields.some((field) => chosen[field] === undefined)} onTap={settle}>
        {t.settle}
      </Button>
    </Notice>
  );
}

/** A value out of a clash, whose form nobody has checked. */
function sayValue(value: unknown, t: ClashScreenWords): string {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return t.empty;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (typeof value === "string") return t.codes[value] ?? value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string"))
    return value.map((one) => t.codes[one] ?? one).join(" ");
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
