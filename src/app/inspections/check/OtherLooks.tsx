import { isUnusual } from "../../../checklists/everyChecklist.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { LookedAt } from "../../places/readLooked.ts";
import { checklistName } from "../../say/sayAnswers.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { KeptLook } from "./checkDrafts.ts";

/**
 * What waits half answered beside the look that was tapped: each with its time, and opened by its own tap.
 */
export function OtherLooks({ looked, others }: { looked: LookedAt; others: readonly KeptLook[] }) {
  const { words, now, lang } = useWorld();
  const t = useWords("checkScreens");
  const addressOf = ({ name, draft }: KeptLook) => {
    const query = new URLSearchParams({ draft: name });
    if (looked.kind === "door") query.set("kind", "door");
    if (draft.body.patrol) query.set("patrol", draft.body.patrol);
    return `/patrol/check/${looked.id}?${query}`;
  };
  return (
    <div class="check-buttons">
      {others.map((one) => (
        <Button key={one.name} icon="pen" href={addressOf(one)}>
          {[
            t.unfinished(sayMoment(one.draft.body.inspectedAt, dayOf(now()), words)),
            isUnusual(one.draft.body) && checklistName(one.draft.body.checklist.id, lang),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Button>
      ))}
    </div>
  );
}
