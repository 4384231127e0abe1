import { useEffect, useState } from "preact/hooks";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import { useTurn } from "../../drafts/oneWriter.ts";
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
 * The long form, after what was left half written of the same act has been read, and anew once another page
 * is done that wrote it. A failed read is never "nothing".
 */
export default function Writing({ begun, rounds, onSaved, onLeft }: WritingProps) {
  const world = useWorld();
  const [opened, setOpened] = useState<{ at: number; form: Opened }>();
  const [fault, setFault] = useState<{ error: unknown }>();
  const turn = useTurn((name) => name === opened?.form.name);
  useEffect(() => {
    openedOn(world, begun).then(
      (form) => setOpened({ at: turn, form }),
      (error) => setFault({ error }),
    );
  }, [turn]);
  if (fault) throw fault.error;
  if (opened?.at !== turn) return null;
  return <VisitForm {...opened.form} rounds={rounds} onSaved={onSaved} onLeft={onLeft} />;
}
