import { useRef } from "preact/hooks";
import type { Shown } from "../../store/store.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useToast } from "../said.tsx";
import { stepsOf } from "./readSitePlan.ts";
import type { Spot } from "./usePanZoom.ts";

/** Puts an asset where it stands on the plan, and back again for whoever undoes it. */
export function useMoving(): (asset: Shown<"asset">, spot: Spot) => Promise<void> {
  const { store, sync, newId } = useWorld();
  const t = useWords("plan");
  const p = useWords("patrolScreens");
  const { say } = useToast();
  const isSaving = useRef(false);
  const place = async (
    asset: Shown<"asset">,
    spot: { x?: number; y?: number },
    said: string,
    undo?: () => Promise<void>,
  ) => {
    if (isSaving.current) return;
    isSaving.current = true;
    const { x: _x, y: _y, ...rest } = asset.body;
    const saved = await store.save<"asset">({ id: newId(), from: asset, body: { ...rest, ...spot } });
    isSaving.current = false;
    say({
      key: newId(),
      text: saved.saved ? said : p.notSaved[saved.why],
      ...(saved.saved && undo ? { undo } : {}),
    });
    if (saved.saved) sync.wake();
  };
  return (asset: Shown<"asset">, spot: Spot) => {
    const { x, y } = asset.body;
    const before = x === undefined || y === undefined ? {} : { x, y };
    return place(asset, stepsOf(spot), t.moved(asset.body.code), async () => {
      const now = await store.get("asset", asset.record);
      if (now) await place(now, before, t.movedBack(now.body.code));
    });
  };
}
