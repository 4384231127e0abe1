import type { CareTierCode } from "../../../domain/care/careCodes.ts";
import type { DoorWishCode } from "../../../domain/doors/wishSpan.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Satisfaction } from "../../../domain/satisfaction.ts";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import { TellCard, type TellTask } from "../../issues/told/TellCard.tsx";
import type { Shown } from "../../store/store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { VisitDraft } from "../visit/visitDraft.ts";
import { type PaperAct, savePaper } from "./paper.ts";
import { saveTold } from "./tell.ts";
import { VoteCard, type VoteTask } from "./VoteCard.tsx";
import "./atDoor.css";

export type AtDoorProps = {
  at: Id;
  wishes: readonly DoorWishCode[];
  tasks: readonly TellTask[];
  votes: readonly VoteTask[];
  care?: CareTierCode;
  rounds: readonly RoundAt[];
  last?: Shown<"visit">;
  onSaved: (draft: VisitDraft) => void;
  onMissed: () => void;
};

/** Before the knock: what the household asks for, then what it is to be told, with the sentence to say. */
export function AtDoor({ at, wishes, tasks, votes, care, rounds, last, onSaved, onMissed }: AtDoorProps) {
  const world = useWorld();
  const t = useWords("atDoor");
  const { badge } = useWords("care");
  const { save, fault, isSaving } = useSave();
  const tell = ({ issue, life, door }: TellTask, satisfaction?: Satisfaction) =>
    save(async () => {
      const telling = { issue: issue.record, life, door, at, ...(satisfaction ? { satisfaction } : {}) };
      const { saved, draft } = await saveTold(world, telling, rounds, last);
      if (saved.saved) onSaved(draft);
      return saved;
    });
  const vote = (act: Omit<PaperAct, "door">) =>
    save(async () => {
      const { saved, draft } = await savePaper(world, { ...act, door: at }, rounds, last);
      if (saved.saved) onSaved(draft);
      return saved;
    });
  return (
    <>
      {wishes.length > 0 && (
        <p class="door-wishes">
          <Icon name="alert" />
          <strong>{wishes.map((wish) => t.wish[wish]).join(" · ")}</strong>
        </p>
      )}
      {care && (
        <p class="door-wishes">
          <Icon name="clock" />
          <span>{badge[care]}</span>
        </p>
      )}
      {fault && <Notice tone="red">{fault}</Notice>}
      {tasks.map((task) => (
        <TellCard
          key={`${task.issue.record}${task.door}`}
          task={task}
          isBusy={isSaving}
          onTold={(satisfaction) => tell(task, satisfaction)}
          onMissed={onMissed}
        />
      ))}
      {votes.map((task) => (
        <VoteCard key={task.vote.record} task={task} isBusy={isSaving} onSay={vote} />
      ))}
    </>
  );
}
