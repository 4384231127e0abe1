import { useCallback, useEffect, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { Failure } from "../../../../sync/failure.ts";
import { type Asked, askDevices, fetchHere } from "../../../api.ts";
import type { AskedDevice } from "../../tasks/phonesToAsk.ts";

/** A person's phones as the office's server knows them. `devices`: undefined until it has said so. */
export type Phones = {
  devices: AskedDevice[] | undefined;
  fault: Failure | undefined;
  /** Looks again once that was answered. */
  done(asking: Promise<Asked<unknown>>): Promise<void>;
};

export function usePhones(person: Id): Phones {
  const [devices, setDevices] = useState<AskedDevice[]>();
  const [fault, setFault] = useState<Failure>();
  const look = useCallback(async () => {
    const asked = await askDevices(fetchHere);
    setFault(asked.answered ? undefined : asked.why);
    if (asked.answered) setDevices(asked.answer.devices.filter((one) => one.person === person));
  }, [person]);
  useEffect(() => {
    look();
  }, [look]);
  return {
    devices,
    fault,
    async done(asking) {
      const asked = await asking;
      if (asked.answered) await look();
      else setFault(asked.why);
    },
  };
}

/** Those that another one may join beside, or take the place of. */
export const standing = (devices: readonly AskedDevice[]) =>
  devices.filter(({ superseded, taken, ended, waits }) => !superseded && !taken && !ended && !waits);
