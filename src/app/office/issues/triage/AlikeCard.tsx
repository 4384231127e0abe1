import type { ComponentChildren } from "preact";
import type { Duplicate } from "../../../../domain/issues/duplicates.ts";
import { daysFrom } from "../../../../domain/time/days.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { lazily } from "../../../navigation/Lazily.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { IssueRow } from "../book/issueRow.ts";

const PhotoStrip = lazily(() => import("../../../photos/PhotoStrip.tsx"));

type Props = { row: IssueRow; why?: Duplicate["why"]; children?: ComponentChildren };

/** Another issue that may be the same: place, words, age, state, its pictures. */
export function AlikeCard({ row: { id, issue, life }, why, children }: Props) {
  const { now } = useWorld();
  const t = useWords("issueDesk");
  const { state } = useWords("issueScreens");
  const { body } = issue;
  const age = daysFrom(body.collectedAt.slice(0, 10), dayOf(now()));
  return (
    <div class="alike-one">
      <p>
        <a href={`/issues/${id}`}>{body.where}</a> {body.words}
      </p>
      <p class="quiet-text">
        {[why && t.alike.why[why], t.days(Math.max(0, age)), state[life.state]].filter(Boolean).join(" · ")}
      </p>
      {body.photos && body.photos.length > 0 && <PhotoStrip record={id} photos={body.photos} />}
      {children && <div class="issue-buttons">{children}</div>}
    </div>
  );
}
