import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useWords } from "../../useWords.ts";
import { DAYS_OFFERED } from "./maintenanceForm.ts";

/** Every so many days: the usual ones by a tap, any other typed. */
export function Interval({
  title,
  days,
  onDays,
  fault,
}: {
  title: string;
  days: string;
  onDays: (days: string) => void;
  fault: string | undefined;
}) {
  const t = useWords("upkeepDesk").plans.form;
  const { mark } = useWords("answers");
  return (
    <div class="interval">
      <Chips
        title={title}
        chips={DAYS_OFFERED.map((value) => ({ value, word: t.everyDays(value) }))}
        chosen={[Number(days)]}
        onPick={(value) => onDays(String(value))}
      />
      <Field label={`${title}${mark.colon}${t.days}`} value={days} onText={onDays} digits fault={fault} />
    </div>
  );
}
