import type { ComponentChildren } from "preact";
import { FormName, useForm } from "../../drafts/oneWriter.ts";
import { useWords } from "../../useWords.ts";
import { FormFields } from "../controls/FormFields.tsx";
import { Notice } from "./Notice.tsx";

/**
 * One draft is written in one tab. A second tab that opens the same form shows it and takes no words, since
 * the later of two keeps would lose the other's; once the first is done, it shows what stands then. The lock
 * dies with its tab, so nothing is ever stuck. While it is being saved the form takes no words either.
 */
export function OneWriter({
  name,
  found,
  children,
}: {
  name: string;
  /** Said where something half written was found and this tab goes on with it, and no other tab does. */
  found?: string | false | undefined;
  children: ComponentChildren;
}) {
  const { isElsewhere, isSaving } = useForm(name);
  return (
    <FormName.Provider value={name}>
      {isElsewhere ? (
        <Notice tone="warn">{useWords("install").oneWriter}</Notice>
      ) : (
        found && <Notice>{found}</Notice>
      )}
      <FormFields isSaving={isSaving} isClosed={isElsewhere}>
        {children}
      </FormFields>
    </FormName.Provider>
  );
}
