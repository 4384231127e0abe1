import { useReads } from "../../patrolReads.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { PatrolLook } from "../readPatrol.ts";
import { readDark, reportDark } from "./darkLamps.ts";
import { LIGHTS, lightWord } from "./sayLight.ts";

/** All lamps of a round that are out, told to the office with one tap; one stays where one is. */
export function ReportDark({ look }: { look: PatrolLook }) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const n = useWords("counting").report;
  const { mark } = useWords("answers");
  const { save, fault } = useSave();
  const dark = useLive(() => readDark(world, reads, look), [look]);
  if (!dark) return null;
  const open = [...dark.fresh, ...dark.again];
  const lights = Object.fromEntries(LIGHTS.map((light) => [light, lightWord(light, t)])) as {
    [L in (typeof LIGHTS)[number]]: string;
  };
  const codesOf = (lamps: typeof dark.fresh) => lamps.map(({ asset }) => asset.code).join(mark.list);
  return (
    <section class="patrol-part no-print">
      {fault && <Notice tone="red">{fault}</Notice>}
      {open.length > 0 && (
        <>
          <p class="counter-dark">{n.lead(open.length, codesOf(open))}</p>
          <Button
            wide
            icon="out"
            onTap={() => save(() => reportDark(world, dark, { where: n.where, lights, ...mark }))}
          >
            {n.raise(open.length)}
          </Button>
          {dark.again.length > 0 && <p class="quiet-text">{n.again(dark.again.length)}</p>}
        </>
      )}
      {dark.reported.map(({ issue, lamps }) => (
        <Notice key={issue} tone="good" title={n.reported(lamps.length)}>
          <p>{codesOf(lamps)}</p>
          <Button href={`/issues/${issue}`}>{n.see}</Button>
        </Notice>
      ))}
    </section>
  );
}
