import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { addMonths } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useReads } from "../../patrolReads.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import { ExportFiles } from "./ExportFiles.tsx";
import { InspectionTable } from "./InspectionTable.tsx";
import { readExports } from "./readExports.ts";

/** What was found on some days or on one round, as files for other people and programs. */
export function ExportsDesk() {
  const { store, now } = useWorld();
  const reads = useReads();
  const t = useWords("patrolDesk").out;
  const today = dayOf(now());
  const [by, setBy] = useState<"days" | "round">("days");
  const [from, setFrom] = useState(addMonths(today, -1));
  const [to, setTo] = useState(today);
  const [picked, setPicked] = useState<Id>();
  const patrols = useLive(
    async () => (await store.all("patrol")).sort((a, b) => (a.body.from < b.body.from ? 1 : -1)),
    [store],
  );
  const round = picked ?? patrols?.[0]?.record;
  const isRange = from <= to;
  const out = useLive(async () => {
    if (by === "days") return isRange ? readExports(store, reads, { from, to }) : undefined;
    return round ? readExports(store, reads, { round }) : undefined;
  }, [store, reads, by, from, to, round]);
  return (
    <Page title={t.title} back={DESK} wide>
      <p>{t.lead}</p>
      <div class="card">
        <Chips
          title={t.by.title}
          chips={[
            { value: "days" as const, word: t.by.days },
            { value: "round" as const, word: t.by.round },
          ]}
          chosen={[by]}
          onPick={setBy}
        />
        {by === "days" ? (
          <div class="desk-form">
            <Field
              label={t.from}
              type="date"
              value={from}
              onText={(day) => day && setFrom(day)}
              fault={isRange ? undefined : t.range}
            />
            <Field label={t.to} type="date" value={to} onText={(day) => day && setTo(day)} />
          </div>
        ) : patrols && patrols.length > 0 ? (
          <Field
            label={t.round}
            value={round ?? ""}
            onText={setPicked}
            options={patrols.map(({ record, body }) => ({
              value: record,
              word: `${body.name} · ${body.from}`,
            }))}
          />
        ) : (
          <p>{t.noRounds}</p>
        )}
      </div>
      {out && <ExportFiles key={out.when} out={out} />}
      {out && <InspectionTable out={out} />}
    </Page>
  );
}
