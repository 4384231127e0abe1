import { useState } from "preact/hooks";
import type { Shift } from "../../domain/service/activity.ts";
import type { Signup } from "../../domain/service/signup.ts";
import { momentOf } from "../../domain/time/moment.ts";
import type { Draft } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Tag } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import type { ActivityHere } from "./readService.ts";

type ShiftProps = {
  activity: string;
  shift: Shift;
  line: ActivityHere["lines"][number] | undefined;
  wasIn: boolean;
};

/** One shift: who is wanted, one tap to come, one to say that one cannot and leave it to the next. */
export function InShift({ activity, shift, line, wasIn }: ShiftProps) {
  const { now, newId, me } = useWorld();
  const t = useWords("service");
  const { save, fault, isSaving } = useSave();
  const [isAsking, setAsking] = useState(false);
  const isMe = ({ person }: { person: string }) => person === me.person.id;
  const place = line?.waiting.findIndex(isMe) ?? -1;
  const own = line?.in.find(isMe) ?? line?.waiting[place];
  const isCover = line?.left.some((person) => person !== me.person.id);
  const missing = shift.needed - (line?.in.length ?? 0);
  const step = (body: Partial<Signup> & Pick<Signup, "step">): Draft<"signup"> => ({
    ...{ id: newId(), parent: activity },
    body: { kind: "signup", activity, happenedAt: momentOf(now()), ...body },
  });
  const leave = async () => {
    if (own && (await save(own.ids.map((of) => step({ step: "leave", of }))))) setAsking(false);
  };
  return (
    <div class="shift">
      <p>
        {t.shift(shift.name, shift.from, shift.to)}
        <span class="quiet-text"> {missing > 0 ? t.wanted(missing) : t.full}</span>
      </p>
      {own && <Tag tone="sky">{place < 0 ? t.in : t.waiting(place + 1)}</Tag>}
      {own && !own.isNumbered && <p class="quiet-text">{t.offline}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="buttons">
        {!own && (
          <Button
            look={missing > 0 ? "main" : "plain"}
            disabled={isSaving}
            onTap={() => save(step({ step: "join", shift: shift.key }))}
          >
            {missing <= 0 ? t.line : isCover ? t.cover : wasIn ? t.again : t.join}
          </Button>
        )}
        {own && !isAsking && (
          <Button look="quiet" onTap={() => setAsking(true)}>
            {t.leave}
          </Button>
        )}
        {own && isAsking && (
          <>
            <Button look="danger" onTap={leave}>
              {t.sureLeave}
            </Button>
            <Button onTap={() => setAsking(false)}>{t.no}</Button>
          </>
        )}
      </div>
    </div>
  );
}
