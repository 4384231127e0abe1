import { useRef, useState } from "preact/hooks";
import type { Meeting } from "../../../../domain/deliberation/meeting.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Draft } from "../../../store/store.ts";
import { useLive } from "../../../useLive.ts";
import { useWorld } from "../../../world.ts";

type Act = (change: (now: Meeting) => Meeting, also?: readonly Draft[]) => Promise<boolean>;

/**
 * A meeting and its votes as they stand, and how it goes on: every act is saved at once, one after the other
 * in the order of the taps, each over what the one before has left, so that nobody who comes or goes is lost
 * to a fast hand. `also` is saved in the same transaction.
 */
export function useMeeting(id: Id) {
  const { store, newId, words } = useWorld();
  const [fault, setFault] = useState<string>();
  const last = useRef<Promise<boolean>>(Promise.resolve(true));
  const here = useLive(async () => {
    const [meeting, votes] = await Promise.all([store.get("meeting", id), store.all("vote")]);
    return { meeting, votes: votes.filter(({ body }) => body.meeting === id) };
  }, [id]);
  const save: Act = async (change, also = []) => {
    const from = await store.get("meeting", id);
    if (!from) return false;
    const draft: Draft<"meeting"> = { id: newId(), record: id, from, body: change(from.body) };
    const saved = await store.saveAll([draft as Draft, ...also]);
    setFault(saved.saved ? undefined : words.notSaved[saved.why]);
    return saved.saved;
  };
  const act: Act = (change, also) => {
    last.current = last.current
      .then(() => save(change, also))
      .catch((error) => {
        console.error(error);
        setFault(words.notSaved.unavailable);
        return false;
      });
    return last.current;
  };
  /** As it stands once all that was tapped is saved. */
  const standing = async () => {
    await last.current;
    return (await store.get("meeting", id))?.body ?? null;
  };
  return { here, act, standing, fault };
}
