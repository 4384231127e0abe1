import type { ComponentChildren } from "preact";
import { useKept } from "../../drafts/useKept.ts";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useWords } from "../../useWords.ts";

/** A form after what was typed into it the last time has been read; one tab writes it. */
export function Kept<Form>({
  name,
  children,
}: {
  name: string;
  children: (kept: Form | null) => ComponentChildren;
}) {
  const kept = useKept<Form>(name);
  const t = useWords("patrolDesk");
  if (kept === undefined) return null;
  return (
    <OneWriter name={name} found={kept !== null && t.form.restored}>
      {children(kept)}
    </OneWriter>
  );
}
