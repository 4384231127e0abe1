import type { Day } from "../../domain/ids.ts";
import type { Draft, Shown } from "../store/store.ts";
import { useToast } from "../toast.tsx";
import { Button } from "../ui/controls/Button.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/** Rain makes the patrols due of every plan that asks for it. Who noted it can take it back. */
export function RainButton({ plans, today }: { plans: Shown<"maintenance">[]; today: Day }) {
  const { store, newId } = useWorld();
  const t = useWords("patrolScreens");
  const { say } = useToast();
  const { save, isSaving } = useSave((text) => say({ key: newId(), text }));
  const dry = plans.filter(({ body }) => body.rainTrigger && body.rainedOn !== today);
  if (dry.length === 0) return null;
  const note = async () => {
    const wet = dry.map(
      (plan): Draft<"maintenance"> => ({ id: newId(), from: plan, body: { ...plan.body, rainedOn: today } }),
    );
    if (!(await save(wet))) return;
    const takeBack = async () => {
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
      return store.saveAll(back as Draft[]);
    };
    const undo = async () => {
      if (await save(takeBack)) say({ key: newId(), text: t.home.rainUndone });
    };
    say({ key: newId(), text: t.home.rainSaved, undo });
  };
  return (
    <Button disabled={isSaving} onTap={note}>
      {t.home.rained}
    </Button>
  );
}
