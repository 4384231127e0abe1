import { useCallback, useEffect, useState } from "preact/hooks";
import * as z from "zod/mini";
import type { Id } from "../../../domain/ids.ts";
import { HeldList, PROTO } from "../../../sync/protocol.ts";
import type { AskFault } from "../../../words/peopleWords.ts";
import { useWorld } from "../../world.ts";
import { askOffice } from "../askOffice.ts";
import { type HeldShown, readHeld } from "./readHeld.ts";

const Accepted = z.object({ proto: z.literal(PROTO), ok: z.literal(true) });
const fetchHere = (url: string, init: RequestInit) => fetch(url, init);

export type Held = {
  /** Undefined until the endpoint has answered once. */
  list?: HeldShown[];
  fault?: AskFault;
  isAsking: boolean;
  look(): Promise<void>;
  /** Places one that was held for access; the list is asked for anew whatever the answer. */
  accept(id: Id): Promise<boolean>;
};

/** What the endpoint holds, asked when the screen opens and whenever it is wanted: it is not on this computer. */
export function useHeld(): Held {
  const { store, courier } = useWorld();
  const [list, setList] = useState<HeldShown[]>();
  const [fault, setFault] = useState<AskFault>();
  const [isAsking, setAsking] = useState(true);
  const look = useCallback(async () => {
    setAsking(true);
    const asked = await askOffice(fetchHere, "/api/held", HeldList);
    if (asked.answered) setList(await readHeld(store, asked.answer.held));
    setFault(asked.answered ? undefined : asked.why);
    setAsking(false);
  }, [store]);
  useEffect(() => {
    look();
    addEventListener("online", look);
    return () => removeEventListener("online", look);
  }, [look]);
  const accept = async (id: Id) => {
    setAsking(true);
    const asked = await askOffice(fetchHere, "/api/held/accept", Accepted, { id });
    if (asked.answered) courier.wake();
    if (asked.answered || asked.why === "unknown") await look();
    else setFault(asked.why);
    setAsking(false);
    return asked.answered;
  };
  return { list, fault, isAsking, look, accept };
}
