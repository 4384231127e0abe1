import { checklistsFor } from "../../checklists/everyChecklist.ts";
import type { Id } from "../../domain/ids.ts";
import { DoorCare } from "../care/DoorCare.tsx";
import { InspectionCard } from "../inspections/check/InspectionCard.tsx";
import { IssueCard } from "../issues/IssueCard.tsx";
import { useReads, WithReads } from "../patrolReads.tsx";
import { inLang } from "../say/sayAnswers.ts";
import { Button } from "../ui/controls/Button.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { DoorWishes } from "../wishes/DoorWishes.tsx";
import { useWorld } from "../world.ts";
import { Wishes } from "./atDoor/Wishes.tsx";
import { DoorVotes } from "./DoorVotes.tsx";
import "../issues/issues.css";

/**
 * On a door's page: what is open there, what was seen behind it, and the ways to report and to look, with
 * each checklist that is for doors.
 */
export default function DoorIssues({ door }: { door: Id }) {
  return (
    <WithReads>
      <Here door={door} />
    </WithReads>
  );
}

/** Of a door's looks; the rest stands on their own pages. */
const LOOKS_SHOWN = 3;

function Here({ door }: { door: Id }) {
  const { store, lang } = useWorld();
  const reads = useReads();
  const t = useWords("issueScreens");
  const here = useLive(async () => {
    const [open, looks, people] = await Promise.all([
      reads.openIssuesAt(door),
      reads.inspectionsAt(door),
      store.all("person"),
    ]);
    return { open, looks, names: new Map(people.map(({ record, body }) => [record, body.name])) };
  }, [door]);
  if (!here) return null;
  return (
    <section class="issue-list">
      <div class="issue-buttons">
        <Button icon="out" href={`/issues/new?door=${door}`}>
          {t.form.title}
        </Button>
        {checklistsFor("door").map(({ id, name, doorSay = name, icon = "check" }) => (
          <Button key={id} icon={icon} href={`/patrol/check/${door}?kind=door&checklist=${id}`}>
            {inLang(doorSay, lang)}
          </Button>
        ))}
      </div>
      <Wishes door={door} />
      <DoorCare door={door} />
      <DoorVotes door={door} />
      <DoorWishes door={door} />
      {here.open.length + here.looks.length > 0 && <h2>{t.ofDoor}</h2>}
      {here.open.map((issue) => (
        <IssueCard key={issue.record} issue={issue} />
      ))}
      {here.looks.slice(0, LOOKS_SHOWN).map((look) => (
        <InspectionCard
          key={look.record}
          inspection={look}
          nameOf={(person) => here.names.get(person) ?? t.someone}
        />
      ))}
    </section>
  );
}
