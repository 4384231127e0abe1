import { useState } from "preact/hooks";
import { dayOf } from "../../domain/time/moment.ts";
import { EndedEarly } from "../../domain/visits/round.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { mayOpenPatrols } from "./mayOpenPatrols.ts";
import type { PatrolLook } from "./readPatrol.ts";

/** Ends a round of which something is left: it was opened by mistake, or comes another day. */
export function EndEarly({ patrol }: Pick<PatrolLook, "patrol">) {
  const { me, newId, now } = useWorld();
  const { page: words } = useWords("patrolScreens");
  const [why, setWhy] = useState<EndedEarly>();
  const { save, fault } = useSave();
  if (!mayOpenPatrols(me.person.role) || patrol.body.closed) return null;
  const end = (endedEarly: EndedEarly) =>
    save<"patrol">({
      id: newId(),
      from: patrol,
      body: { ...patrol.body, closed: true, closedOn: dayOf(now()), endedEarly },
    });
  return (
    <details class="patrol-part patrol-early no-print">
      <summary>{words.endEarly}</summary>
      <p class="quiet-text">{words.endEarlyLead}</p>
      <Chips
        title={words.endWhy}
        chips={EndedEarly.options.map((value) => ({ value, word: words.endReason[value] }))}
        chosen={why ? [why] : []}
        onPick={setWhy}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <Button look="danger" icon="flag" disabled={!why} onTap={() => why && end(why)}>
        {words.close}
      </Button>
    </details>
  );
}
