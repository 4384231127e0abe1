import { csvText } from "../../../reports/export/csv.ts";
import { shareFile } from "../../files/shareFile.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { useWords } from "../../useWords.ts";
import { Listed } from "./Listed.tsx";

/** A row that is not taken, in words. */
type FaultLine = { sheet: string; line: number; name: string; column: string; said: string };

type FaultListProps = { title: string; file: string; faults: readonly FaultLine[] };

/** Every row that is not taken, page by page, and as a table to take along and mend. */
export function FaultList({ title, file, faults }: FaultListProps) {
  const words = useWords("tableImport").faultFile;
  const save = () => {
    const rows = faults.map(({ sheet, line, column, said }) => [sheet, String(line), column, said]);
    const name = `${words.name(file.replace(/\.\w+$/, ""))}.csv`;
    return shareFile(
      new File([csvText([words.head, ...rows])], name, { type: "text/csv;charset=utf-8" }),
      "brought",
    );
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
