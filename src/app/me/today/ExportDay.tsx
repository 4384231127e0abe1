import { useState } from "preact/hooks";
import type { Day } from "../../../domain/ids.ts";
import type { MeWords } from "../../../words/zh/me.ts";
import { useExport } from "../../files/useExport.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { useWorld } from "../../world.ts";

/** Makes the day's table on this phone, offline, and shares or downloads it. */
export function ExportDay({ day, today, t }: { day: Day; today: Day; t: MeWords }) {
  const world = useWorld();
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { leave, sheet } = useExport();
  const make = async () => {
    setBusy(true);
    try {
      const { exportDay } = await import("./exportDay.ts");
      const visits = await world.store.visitsOn(day, day, world.me.person.id);
      const how = await leave(
        { what: "visits", format: "csv", count: visits.length, hasPersonal: true },
        (asked) =>
          exportDay(world, visits, day, asked, (done, total) => setSaid(t.today.exporting(done, total))),
      );
      setSaid(t.today.exported[how]);
    } catch (fault) {
      console.error(fault);
      setSaid(t.today.exportFailed);
    }
    setBusy(false);
  };
  return (
    <div class="hand-in">
      <Button wide icon="out" disabled={isBusy} onTap={make}>
        {day === today ? t.today.export : t.today.exportDay(sayDay(day, world.words))}
      </Button>
      <p role="status" class="quiet-text">
        {said}
      </p>
      {sheet}
    </div>
  );
}
