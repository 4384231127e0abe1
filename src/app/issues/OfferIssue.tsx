import { useState } from "preact/hooks";
import type { Severity } from "../../domain/inspections/answers.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { attachTo, mayAttach } from "./attach.ts";
import { issueNow, saveIssue } from "./issueDraft.ts";
import { raisedAt, saidOf } from "./readRaising.ts";
import "./issues.css";

export type OfferIssueProps = {
  inspection: Shown<"inspection">;
  /** Where it was reported already: raised from it, or one that it was added to. */
  issue: Shown<"issue"> | null;
  /** Open at the same place, and offered first. */
  open: Shown<"issue">[];
};

/** After a bad finding: report it in one tap, or add it to what is open there already. */
export function OfferIssue({ inspection, issue, open }: OfferIssueProps) {
  const world = useWorld();
  const { store, lang, words, now, newId } = world;
  const t = useWords("checkScreens");
  const [id] = useState(newId);
  const { save, fault, setFault } = useSave();
  const { body } = inspection;
  const severity = t.severity[(body.severity ?? 0) as Severity];
  if (issue) {
    const isFromHere = issue.body.from.some((one) => one.id === inspection.record);
    return (
      <Notice
        tone="good"
        title={!isFromHere ? t.offer.attached : body.severity === 4 ? t.offer.byItself : t.offer.raised}
      >
        {(issue.state === "waiting" || inspection.state === "waiting") && <p>{t.offer.notYet}</p>}
        <Button href={`/issues/${issue.record}`}>{t.offer.see}</Button>
      </Notice>
    );
  }
  const raise = async () => {
    const place = await raisedAt(store, body.placeKind, body.place, { unit: words.doors.unit });
    if (!place) return setFault(words.notSaved.unavailable);
    const raised = issueNow(place, now(), saidOf(inspection, lang, newId));
    await save(() => saveIssue(world, { id, body: raised }));
  };
  const attach = (to: Shown<"issue">) => save(() => attachTo(world, inspection, to.record));
  const offered = mayAttach(world, inspection) ? open : [];
  return (
    <Notice tone="warn" title={t.offer.title(severity)}>
      {fault && <p role="alert">{fault}</p>}
      {offered.length > 0 && <p>{t.offer.attachLead}</p>}
      {offered.map((one) => (
        <Button key={one.record} look="main" wide onTap={() => attach(one)}>
          {t.offer.attach(one.body.words || one.body.where)}
        </Button>
      ))}
      <Button look={offered.length > 0 ? "plain" : "main"} wide icon="out" onTap={raise}>
        {offered.length > 0 ? t.offer.another : t.offer.raise}
      </Button>
    </Notice>
  );
}
