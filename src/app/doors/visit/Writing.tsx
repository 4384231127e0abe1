import { useEffect, useState } from "preact/hooks";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import { useWorld } from "../../world.ts";
import VisitForm from "./VisitForm.tsx";
import type { VisitDraft } from "./visitDraft.ts";
import { type Begun, openedOn } from "./visitDrafts.ts";

type WritingProps = {
  begun: Begun;
  rounds: RoundAt[];
  onSaved: (saved: VisitDraft) => void;
  onLeft: () => void;
};
type Opened = Awaited<ReturnType<typeof openedOn>>;

/**
 * The long form, after what was left half written of the same act has been read. A failed read is never
 * "nothing".
 */
export default function Writing({ begun, rounds, onSaved, onLeft }: WritingProps) {
  const world = useWorld();
  const [opened, setOpened] = useState<Opened>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    openedOn(world, begun).then(setOpened, (error) => setFault({ error }));
  }, []);
  if (fault) throw fault.error;
  if (!opened) return null;
  return <VisitForm {...opened} rounds={rounds} onSaved={onSaved} onLeft={onLeft} />;
}
