import { Button } from "../../ui/controls/Button.tsx";
import { saveTable } from "../deskForm/saveTable.ts";
import { Listed } from "../register/Listed.tsx";
import { useTableWords } from "./useTableWords.ts";

/** A row that is not taken, in words. */
export type FaultLine = { sheet: string; line: number; name: string; column: string; said: string };

type FaultListProps = { title: string; file: string; faults: readonly FaultLine[] };

/** Every row that is not taken, page by page, and as a table to take along and mend. */
export function FaultList({ title, file, faults }: FaultListProps) {
  const words = useTableWords().faultFile;
  const save = () => {
    const rows = faults.map(({ sheet, line, column, said }) => [sheet, String(line), column, said]);
    return saveTable("csv", words.name(file.replace(/\.\w+$/, "")), [
      { name: title, rows: [[...words.head], ...rows] },
    ]);
  };
  return (
    <Listed
      title={title}
      items={faults}
      open
      lead={
        <Button icon="out" onTap={save}>
          {words.save}
        </Button>
      }
      draw={({ name, said }) => (
        <>
          <strong>{name}</strong> {said}
        </>
      )}
    />
  );
}
