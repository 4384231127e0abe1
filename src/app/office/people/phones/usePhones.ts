import { useEffect, useMemo, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { Failure } from "../../../../sync/failure.ts";
import { type Asked, askDevices, fetchHere } from "../../../api.ts";
import type { AskedDevice } from "../../tasks/phonesToAsk.ts";

/** Phones as the office's server knows them. `devices`: undefined until it has said so. */
export type Phones = {
  devices: AskedDevice[] | undefined;
  fault: Failure | undefined;
  /** Everything on this page that shows phones looks again once that was answered. */
  done(asking: Promise<Asked<unknown>>): Promise<void>;
};

/** The list and the person beside it show the same phones: what is done in one is seen in the other. */
const lookers = new Set<() => Promise<void>>();

export function useAllPhones(): Phones {
  const [devices, setDevices] = useState<AskedDevice[]>();
  const [fault, setFault] = useState<Failure>();
  useEffect(() => {
    const look = async () => {
      const asked = await askDevices(fetchHere);
      if (!lookers.has(look)) return;
      setFault(asked.answered ? undefined : asked.why);
      if (asked.answered) setDevices(asked.answer.devices);
    };
    lookers.add(look);
    look();
    return () => lookers.delete(look);
  }, []);
  return {
    devices,
    fault,
    async done(asking) {
      const asked = await asking;
      if (asked.answered) await Promise.all([...lookers].map((look) => look()));
      else setFault(asked.why);
    },
  };
}

/** One person's. */
export function usePhones(person: Id): Phones {
  const all = useAllPhones();
  const devices = useMemo(() => all.devices?.filter((one) => one.person === person), [all.devices, person]);
  return { ...all, devices };
}

/** Those that another one may join beside, or take the place of. */
export const standing = (devices: readonly AskedDevice[]) =>
  devices.filter(({ superseded, taken, ended, waits }) => !superseded && !taken && !ended && !waits);
