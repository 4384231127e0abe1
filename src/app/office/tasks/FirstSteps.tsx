import { Icon } from "../../ui/Icon.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useDeskRecords } from "../book/useDeskBook.ts";
import { FIRST_STEPS, stepHref, stepsDone } from "./firstSteps.ts";
import type { OfficeSays } from "./tasksOf.ts";

/** The way from an empty folder to the first walk, ticked off as it is gone; gone once all of it is. */
export function FirstSteps({ devices }: Pick<OfficeSays, "devices">) {
  const { store, me } = useWorld();
  const words = useWords("office").firstSteps;
  const records = useDeskRecords();
  const community = useLive(() => store.get("community", me.community.id), [me.community.id]);
  if (!records || community === undefined || me.person.role !== "office") return null;
  const done = stepsDone(records, community, devices, me.person.id);
  // Once a round was opened the office has found its way.
  if (done.has("round") || done.size === FIRST_STEPS.length) return null;
  const next = FIRST_STEPS.find((step) => !done.has(step));
  return (
    <section class="first-steps no-print" aria-labelledby="first-steps">
      <h2 id="first-steps">{words.title}</h2>
      <ol>
        {FIRST_STEPS.map((step) => (
          <li key={step}>
            <a href={stepHref[step]} aria-current={step === next ? "step" : undefined}>
              <Icon name={done.has(step) ? "check" : "right"} />
              {words.step[step]}
              {done.has(step) && <span class="unseen"> {words.done}</span>}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
