import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { holderOf, unitOf } from "../../../domain/issues/handlingUnits.ts";
import type { Holder } from "../../../domain/issues/issueEvent.ts";
import type { HolderKind } from "../../../domain/issues/moves.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

const KINDS: readonly HolderKind[] = ["office", "grid", "property", "street", "owners", "company"];

type Props = { holder: Holder | undefined; onHolder: (holder: Holder) => void };

/** Who takes it: a unit of the office's list by one tap, so that its code is known, or anybody by kind. */
export function HolderFields({ holder, onHolder }: Props) {
  const { store } = useWorld();
  const t = useWords("issueLife");
  const lists = useLive(() => store.all("handling_units"), [store]);
  if (!lists) return null;
  const units = lists[0]?.body.units ?? [];
  const chosen = holder && unitOf(holder, units);
  return (
    <>
      {units.length > 0 && (
        <Chips
          title={t.form.units}
          chips={units.map(({ name, code }, at) => ({ value: at, word: `${name} ${code}` }))}
          chosen={chosen ? [units.indexOf(chosen)] : []}
          onPick={(at) => {
            const unit = units[at];
            if (unit) onHolder({ ...(holder?.number ? { number: holder.number } : {}), ...holderOf(unit) });
          }}
        />
      )}
      <Chips
        title={t.form.holder}
        chips={KINDS.map((value) => ({ value, word: t.holder[value] }))}
        chosen={holder ? [holder.kind] : []}
        onPick={(kind) => onHolder({ ...holder, kind })}
      />
      {holder && (
        <>
          <Field
            label={t.form.unit}
            max={LABEL_CHARS_MAX}
            value={holder.unit ?? ""}
            onText={(unit) => onHolder({ ...holder, unit })}
          />
          <Field
            label={t.form.number}
            max={LABEL_CHARS_MAX}
            value={holder.number ?? ""}
            onText={(number) => onHolder({ ...holder, number })}
          />
        </>
      )}
    </>
  );
}
