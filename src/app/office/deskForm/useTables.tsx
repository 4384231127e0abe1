import { useState } from "preact/hooks";
import { type Leaving, useExport } from "../../files/useExport.tsx";
import { useToast } from "../../toast.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { saveTable, type TableFormat } from "./saveTable.ts";

type Table = { name: string; rows: string[][] };
type Out = Pick<Leaving, "what" | "more"> & {
  format: TableFormat;
  name: string;
  /** `isFull`: with what the person asked for besides. Text holds the first table alone. */
  tables: (isFull: boolean) => readonly [Table, ...Table[]];
};

/** Tables that leave as a file, once the person has said why. `shown` must be drawn. */
export function useTables() {
  const { newId } = useWorld();
  const { say } = useToast();
  const t = useWords("deliberation");
  const { leave, sheet } = useExport();
  const [fault, setFault] = useState<string>();
  async function out({ what, more, format, name, tables }: Out) {
    try {
      const [first, ...others] = tables(false);
      const counted = format === "csv" ? [first] : [first, ...others];
      const count = counted.reduce((sum, { rows }) => sum + rows.length - 1, 0);
      const handed = await leave({ what, format, count, ...(more ? { more } : {}) }, (asked) =>
        saveTable(format, name, tables(asked.isFull), asked),
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
