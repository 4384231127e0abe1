import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { PhotoSlot } from "../../../../domain/photo.ts";
import { takePhoto } from "../../../photos/capture/keeping.ts";
import { forgetTaken } from "../../../photos/forgetTaken.ts";
import { useWorld } from "../../../world.ts";

/**
 * The one picture that a report shows of a case or of a service day: `keep` waits for what was made of it and
 * takes it for the report; `drop` lets go of it.
 */
export function useReportPicture(report: Id, onPicture: (picture: PhotoSlot | undefined) => void) {
  const world = useWorld();
  const [isFailed, setFailed] = useState(false);
  const keep = async (making: Blob | Promise<Blob>) => {
    try {
      const taking = await takePhoto(world, report, await making);
      setFailed(!taking.taken);
      if (taking.taken) onPicture(taking.slot);
    } catch (fault) {
      console.error(fault);
      setFailed(true);
    }
  };
  const drop = async (picture: PhotoSlot | undefined) => {
    if (picture) await forgetTaken(world.store, report, [picture]);
    onPicture(undefined);
  };
  return { keep, drop, isFailed };
}
