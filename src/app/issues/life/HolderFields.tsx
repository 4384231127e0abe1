import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { holderOf, unitOf } from "../../../domain/issues/handlingUnits.ts";
import type { Holder } from "../../../domain/issues/issueEvent.ts";
import type { HolderKind } from "../../../domain/issues/moves.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

const ELSEWHERE = "elsewhere";
/** Those that are no unit of the list: the office itself and whoever walks there. */
const OWN: readonly HolderKind[] = ["office", "grid"];
const OUTSIDE: readonly HolderKind[] = ["property", "street", "owners", "company"];
const isOwn = (kind: HolderKind) => OWN.includes(kind);

type Props = { holder: Holder | undefined; onHolder: (holder: Holder) => void };

/** Who takes it: a unit of the office's list by one tap, so that its code is known, or anybody else. */
export function HolderFields({ holder, onHolder }: Props) {
  const { store } = useWorld();
  const t = useWords("issueLife");
  const lists = useLive(() => store.all("handling_units"), [store]);
  if (!lists) return null;
  const units = lists[0]?.body.units ?? [];
  const listed = holder && unitOf(holder, units);
  const isElsewhere = holder !== undefined && !listed && !isOwn(holder.kind);
  const number = holder?.number ? { number: holder.number } : {};
  return (
    <>
      <Chips
        title={t.form.holder}
        chips={[
          ...units.map(({ name, code }, at) => ({ value: String(at), word: [name, code].join(" ").trim() })),
          ...OWN.map((value) => ({ value: value as string, word: t.holder[value] })),
          { value: ELSEWHERE, word: t.form.elsewhere },
        ]}
        chosen={
          listed ? [String(units.indexOf(listed))] : holder ? [isElsewhere ? ELSEWHERE : holder.kind] : []
        }
        onPick={(value) => {
          const unit = units[Number(value)];
          const own = OWN.find((kind) => kind === value);
          if (unit) onHolder({ ...number, ...holderOf(unit) });
          else if (own) onHolder({ kind: own });
          else if (!isElsewhere) onHolder({ ...number, kind: "property" });
        }}
      />
      {isElsewhere && (
        <>
          <Chips
            title={t.form.sort}
            chips={OUTSIDE.map((value) => ({ value, word: t.holder[value] }))}
            chosen={[holder.kind]}
            onPick={(kind) => onHolder({ ...holder, kind })}
          />
          <Field
            label={t.form.unit}
            max={LABEL_CHARS_MAX}
            value={holder.unit ?? ""}
            onText={(unit) => onHolder({ ...holder, unit })}
          />
        </>
      )}
      {holder && !isOwn(holder.kind) && (
        <Field
          label={t.form.number}
          max={LABEL_CHARS_MAX}
          value={holder.number ?? ""}
          onText={(number) => onHolder({ ...holder, number })}
        />
      )}
    </>
  );
}
