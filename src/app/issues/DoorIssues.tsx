import type { Id } from "../../domain/ids.ts";
import { InspectionCard } from "../inspections/check/InspectionCard.tsx";
import { useReads, WithReads } from "../inspections/reads.tsx";
import { Button } from "../ui/controls/Button.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { IssueCard } from "./IssueCard.tsx";
import "./issues.css";

/** On a door's page: what is open there, what was seen of its drains, and the ways to report and to look. */
export default function DoorIssues({ door }: { door: Id }) {
  return (
    <WithReads>
      <Here door={door} />
    </WithReads>
  );
}

/** Of a door's looks at its drains; the rest stands on their own pages. */
const LOOKS_SHOWN = 3;

function Here({ door }: { door: Id }) {
  const { store } = useWorld();
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
        <Button icon="drain" href={`/patrol/check/${door}?kind=door`}>
          {t.doorDrain}
        </Button>
      </div>
      {here.open.length + here.looks.length > 0 && <h2>{t.findings}</h2>}
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
