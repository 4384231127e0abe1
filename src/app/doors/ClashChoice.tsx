import { useState } from "preact/hooks";
import { isCorrected } from "../../domain/edits/correction.ts";
import type { Id } from "../../domain/ids.ts";
import { Visit } from "../../domain/visits/visit.ts";
import type { VisitWords } from "../../words/zh/visit.ts";
import { settleClashes } from "../clash/settleClashes.ts";
import { sayDay, sayTime } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWorld } from "../world.ts";
import { fieldTitle, sayField } from "./sayField.ts";

/**
 * Two people wrote different things into one field: both values stand here until a person chooses. Index 0 is
 * the line's own.
 */
export function ClashChoice({
  visit,
  t,
  nameOf,
}: {
  visit: Shown<"visit">;
  t: VisitWords;
  nameOf: (person: Id) => string;
}) {
  const world = useWorld();
  const { words, lang, newId } = world;
  const fields = [...new Set(visit.clashes.map(({ field }) => field))];
  const [chosen, setChosen] = useState<{ [field: string]: number }>({});
  const { save, fault, setFault } = useSave();
  const [id] = useState(newId);
  const valuesOf = (field: string) => [
    { value: (visit.body as Record<string, unknown>)[field], from: t.door.mine },
    ...visit.clashes
      .filter((clash) => clash.field === field)
      .map((clash) => ({
        value: clash.value,
        from: t.door.byOn(nameOf(clash.by), `${sayDay(clash.at, words)} ${sayTime(clash.at)}`),
      })),
  ];
  const settle = async () => {
    const picked = Object.fromEntries(
      fields.map((field) => [field, valuesOf(field)[chosen[field] ?? 0]?.value]),
    );
    const parsed = Visit.safeParse({ ...visit.body, ...picked });
    if (!parsed.success) return setFault(words.notSaved.form);
    const body = isCorrected(visit.body, parsed.data) ? { ...parsed.data, corrected: true } : parsed.data;
    await save(() => settleClashes(world, id, visit, body));
  };
  return (
    <Notice tone="warn" title={t.door.clashTitle}>
      <p>{t.door.clashSub}</p>
      {fields.map((field) => (
        <Chips
          key={field}
          title={fieldTitle(field, t)}
          chips={valuesOf(field).map(({ value, from }, index) => ({
            value: index,
            word: `${sayField(field, value, lang)} · ${from}`,
          }))}
          chosen={chosen[field] === undefined ? [] : [chosen[field]]}
          onPick={(index) => setChosen({ ...chosen, [field]: index })}
        />
      ))}
      {fault && <p>{fault}</p>}
      <Button look="main" disabled={fields.some((field) => chosen[field] === undefined)} onTap={settle}>
        {t.door.settle}
      </Button>
    </Notice>
  );
}
