import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import type { Satisfaction } from "../../../domain/satisfaction.ts";
import type { Shown } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { closingOf, sayNews } from "./sayNews.ts";
import "./told.css";

/** One thing to be said at a door. */
export type TellTask = { issue: Shown<"issue">; life: IssueLife; door: Id };
export type TellCardProps = {
  task: Pick<TellTask, "issue" | "life">;
  isBusy: boolean;
  onTold: (satisfaction?: Satisfaction) => void;
  onMissed: () => void;
};

const SATISFACTIONS: readonly Satisfaction[] = [3, 2, 1];

/** The sentence and what they said to it, one tap each. */
export function TellCard({ task: { issue, life }, isBusy, onTold, onMissed }: TellCardProps) {
  const atDoor = useWords("atDoor");
  const { reason } = useWords("issueLife");
  const { mark } = useWords("answers");
  const { store } = useWorld();
  const kept = useLive(() => store.all("reply_templates"), [store]);
  const closing = closingOf(kept?.[0]?.body.replies ?? [], issue.body);
  return (
    <section class="tell-card" aria-label={atDoor.tell}>
      <h3>{atDoor.tell}</h3>
      <p class="tell-say">{sayNews(issue, life, { atDoor, mark, reason }, closing)}</p>
      <div class="tell-row">
        {SATISFACTIONS.map((value) => (
          <button key={value} type="button" disabled={isBusy} onClick={() => onTold(value)}>
            {atDoor.satisfied[value]}
          </button>
        ))}
      </div>
      <div class="tell-row">
        <button type="button" disabled={isBusy} onClick={() => onTold()}>
          {atDoor.toldOnly}
        </button>
        <button type="button" disabled={isBusy} onClick={onMissed}>
          {atDoor.missed}
        </button>
      </div>
    </section>
  );
}
