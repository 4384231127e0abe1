import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../useWords.ts";
import { Notice } from "./Notice.tsx";
import "./oneWriter.css";

/**
 * One draft is written in one tab. A second tab that opens the same form shows it and takes no words, since
 * the later of two keeps would lose the other's. The lock dies with its tab, so nothing is ever stuck.
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
  const isElsewhere = useIsElsewhere(`draft:${name}`);
  return (
    <>
      {isElsewhere ? (
        <Notice tone="warn">{useWords("install").oneWriter}</Notice>
      ) : (
        found && <Notice>{found}</Notice>
      )}
      <fieldset class="one-writer" disabled={isElsewhere}>
        {children}
      </fieldset>
    </>
  );
}

/**
 * Until the lock is refused the form is open: nobody waits for a question that is nearly always answered with
 * yes.
 */
function useIsElsewhere(lock: string): boolean {
  const [isElsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    let release = () => {};
    const gone = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hold = async (free: Lock | null) => {
      setElsewhere(free === null);
      return free ? gone : undefined;
    };
    // Refused only while the page is going away.
    navigator.locks?.request(lock, { ifAvailable: true }, hold).catch(release);
    return release;
  }, [lock]);
  return isElsewhere;
}
