import { safetyFor } from "../../../checklists/asking.ts";
import { checklistOf } from "../../../checklists/everyChecklist.ts";
import type { CalledWhom } from "../../../domain/inspections/helplines.ts";
import { useReads } from "../../patrolReads.tsx";
import { readLooked } from "../../places/readLooked.ts";
import { sayFindings } from "../../say/sayAnswers.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { editInspection } from "../check/inspect.ts";
import { DangerCard } from "./DangerCard.tsx";
import { phoneNumbers } from "./phoneNumbers.ts";

/**
 * The card of a danger that this person found and has not yet said about whom they called. It is read off the
 * records, so that it stands there again after the phone was switched off in between.
 */
export function OwedCall() {
  const world = useWorld();
  const { store, me, lang, words } = world;
  const reads = useReads();
  const t = useWords("checkScreens");
  const owed = useLive(async () => {
    const own = (await reads.awaitingCall()).filter(({ begun }) => begun.by === me.person.id);
    const [inspection] = own;
    if (!inspection) return null;
    const [looked, helplines] = await Promise.all([
      readLooked(store, inspection.body, words.doors.unit),
      store.all("helplines"),
    ]);
    return {
      inspection,
      title: looked ? `${looked.name} ${looked.where}`.trim() : "",
      lines: helplines.flatMap(({ body }) => body.lines),
    };
  }, [lang]);
  if (!owed) return null;
  const { inspection, title, lines } = owed;
  const checklist = checklistOf(inspection.body.checklist);
  const settle = (calledWhom: CalledWhom) => editInspection(world, inspection, { calledWhom });
  return (
    <DangerCard
      key={inspection.record}
      title={[title, sayFindings(inspection.body, lang)].filter(Boolean).join(" · ")}
      emergency={checklist?.emergency[lang === "en" ? "en" : "zh"]}
      safety={
        checklist
          ? safetyFor(checklist, inspection.body.placeKind === "door")[lang === "en" ? "en" : "zh"]
          : undefined
      }
      numbers={phoneNumbers(checklist?.call ?? [], lines, t.danger.line)}
      t={t.danger}
      onCalled={settle}
    />
  );
}
