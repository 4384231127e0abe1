import { useState } from "preact/hooks";
import { dayOf } from "../../domain/time/moment.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Tag } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { mayOpenPatrols } from "./mayOpenPatrols.ts";
import "./patrol.css";
import type { PatrolLook } from "./readPatrol.ts";

/** Ends a round once nothing of it is left, or opens it again; what stands in the way is said instead. */
export function Closing({ look, left }: { look: PatrolLook; left: number }) {
  const { me, newId, now } = useWorld();
  const t = useWords("patrolScreens");
  const [said, setSaid] = useState<string>();
  const { save, fault } = useSave();
  const { patrol, isLamps } = look;
  const { body } = patrol;
  const put = async (closed: boolean) => {
    const { closedOn: _, endedEarly: __, ...open } = body;
    const isPut = await save<"patrol">({
      id: newId(),
      from: patrol,
      body: { ...open, closed, ...(closed ? { closedOn: dayOf(now()) } : {}) },
    });
    if (isPut) setSaid(closed ? t.page.closedSaved : t.page.reopenedSaved);
  };
  const may = mayOpenPatrols(me.person.role);
  return (
    <section class="patrol-part no-print">
      {said && (
        <Notice tone="good">
          <span role="status">{said}</span>
        </Notice>
      )}
      {fault && <Notice tone="red">{fault}</Notice>}
      {body.closed ? (
        <>
          <p>
            <Tag icon="check" tone="jade">
              {body.endedEarly ? t.page.endedEarly(t.page.endReason[body.endedEarly]) : t.page.closed}
            </Tag>
          </p>
          {may && (
            <Button icon="undo" onTap={() => put(false)}>
              {t.page.reopen}
            </Button>
          )}
        </>
      ) : (
        <>
          <p class="quiet-text">
            {left > 0
              ? t.page.closeMissing(t.pieces(left, isLamps))
              : may
                ? t.page.closeLead
                : t.page.notMine}
          </p>
          {may && left === 0 && (
            <Button look="main" wide icon="flag" onTap={() => put(true)}>
              {t.page.close}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
