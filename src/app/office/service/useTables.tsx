import { useState } from "preact/hooks";
import type { ExportedThing } from "../../../domain/exports/exportCodes.ts";
import { useExport } from "../../files/useExport.tsx";
import { useToast } from "../../toast.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";

/** A table that leaves as a file, once the person has said why. `shown` must be drawn. */
export function useTables() {
  const { newId } = useWorld();
  const { say } = useToast();
  const t = useWords("serviceDesk");
  const { leave, sheet } = useExport();
  const [fault, setFault] = useState<string>();
  async function out(what: ExportedThing, format: TableFormat, name: string, rows: string[][]) {
    try {
      const handed = await leave({ what, format, count: rows.length - 1 }, (asked) =>
        saveTable(format, name, [{ name, rows }], asked),
      );
      setFault(undefined);
      if (handed !== "left") say({ key: newId(), text: t.exported });
    } catch (error) {
      console.error(error);
      setFault(t.notExported);
    }
  }
  const shown = (
    <>
      {sheet}
      {fault && <Notice tone="red">{fault}</Notice>}
    </>
  );
  return { out, shown };
}
