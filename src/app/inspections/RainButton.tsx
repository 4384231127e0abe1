import { useState } from "preact/hooks";
import type { Day } from "../../domain/ids.ts";
import type { Draft, Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { useToast } from "./said.tsx";

/** Rain makes the patrols due of every plan that asks for it. Who noted it can take it back. */
export function RainButton({ plans, today }: { plans: Shown<"maintenance">[]; today: Day }) {
  const { store, sync, newId } = useWorld();
  const t = useWords("patrolScreens");
  const { say } = useToast();
  const [isSaving, setSaving] = useState(false);
  const dry = plans.filter(({ body }) => body.rainTrigger && body.rainedOn !== today);
  if (dry.length === 0) return null;
  const note = async () => {
    setSaving(true);
    const wet = dry.map(
      (plan): Draft<"maintenance"> => ({ id: newId(), from: plan, body: { ...plan.body, rainedOn: today } }),
    );
    const saved = await store.saveAll(wet as Draft[]);
    setSaving(false);
    if (!saved.saved) return say({ key: newId(), text: t.notSaved[saved.why] });
    sync.wake();
    const undo = async () => {
      const now = await store.getMany(
        "maintenance",
        dry.map(({ record }) => record),
      );
      const back = now.flatMap((plan, at): Draft<"maintenance">[] => {
        if (!plan) return [];
        const { rainedOn: _, ...rest } = plan.body;
        const before = dry[at]?.body.rainedOn;
        return [{ id: newId(), from: plan, body: { ...rest, ...(before ? { rainedOn: before } : {}) } }];
      });
      const taken = await store.saveAll(back as Draft[]);
      say({ key: newId(), text: taken.saved ? t.home.rainUndone : t.notSaved[taken.why] });
    };
    say({ key: newId(), text: t.home.rainSaved, undo });
  };
  return (
    <Button disabled={isSaving} onTap={note}>
      {t.home.rained}
    </Button>
  );
}
