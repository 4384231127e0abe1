import { FINDING_SEVERITY } from "../../../checklists/asking.ts";
import type { Id } from "../../../domain/ids.ts";
import { nextAsset } from "../../../domain/inspections/assetOrder.ts";
import { ClashHere } from "../../clash/ClashHere.tsx";
import { OrphanIssue } from "../../issues/life/OrphanIssue.tsx";
import { OfferIssue } from "../../issues/OfferIssue.tsx";
import { useReads } from "../../patrolReads.tsx";
import type { PatrolReads, Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { readPatrol } from "../readPatrol.ts";
import "./check.css";
import { readLooked } from "../../places/readLooked.ts";
import { InspectionCard } from "./InspectionCard.tsx";

/**
 * One inspection as it was made: what was found, what becomes of it, and the way on to the next thing of the
 * round.
 */
export function SeenPage({ id }: { id: Id }) {
  const { store, words } = useWorld();
  const reads = useReads();
  const t = useWords("checkScreens");
  const p = useWords("patrolScreens");
  const here = useLive(() => readSeen(store, reads, id, words.doors.unit), [id]);
  if (here === undefined) return null;
  if (here === null) {
    return (
      <Page title={p.title} back="/patrol">
        <Empty icon="lamp" title={t.missing} />
      </Page>
    );
  }
  const { inspection, looked, round, issue, raised, open, names } = here;
  const { body } = inspection;
  const next =
    round && !round.patrol.body.closed
      ? nextAsset(round.assets, (place) => round.latest.has(place), body.place)
      : null;
  const own = body.placeKind === "asset" ? `/patrol/asset/${body.place}` : `/door/${body.place}`;
  const isFinding = !body.withdrawn && (body.severity ?? 0) >= FINDING_SEVERITY;
  return (
    <Page
      title={looked?.name ?? p.title}
      sub={[looked?.where, round?.patrol.body.name].filter(Boolean).join(" · ")}
      back={round ? `/patrol/round/${round.patrol.record}` : own}
    >
      <ClashHere shown={inspection} names={names} />
      {body.withdrawn && raised && <OrphanIssue issue={raised} />}
      {isFinding && <OfferIssue inspection={inspection} issue={issue} open={open} />}
      {next && (
        <Button
          look={isFinding && !issue ? "plain" : "main"}
          wide
          icon="right"
          href={`/patrol/check/${next.id}?patrol=${round?.patrol.record}`}
        >
          {t.next(next.asset.code)}
        </Button>
      )}
      <InspectionCard inspection={inspection} nameOf={(person) => names.get(person) ?? p.someone} isWhole />
      <div class="check-buttons">
        {round && (
          <Button icon="flag" href={`/patrol/round/${round.patrol.record}`}>
            {t.backToRound}
          </Button>
        )}
        <Button icon={body.placeKind === "asset" ? "lamp" : "door"} href={own}>
          {t.backToAsset}
        </Button>
      </div>
    </Page>
  );
}

async function readSeen(store: Store, reads: PatrolReads, id: Id, unit: (name: string) => string) {
  const inspection = await store.get("inspection", id);
  if (!inspection) return null;
  const { body } = inspection;
  const [looked, round, raised, added, open, people] = await Promise.all([
    readLooked(store, body, unit),
    body.patrol ? readPatrol(store, reads, body.patrol) : null,
    reads.issuesFrom([id]),
    store.getMany("issue", body.issues ?? []),
    reads.openIssuesAt(body.place),
    store.all("person"),
  ]);
  const issue = raised.get(id) ?? added.find((one) => one !== null) ?? null;
  return {
    inspection,
    looked,
    round,
    issue,
    raised: raised.get(id),
    open,
    names: new Map(people.map(({ record, body }) => [record, body.name])),
  };
}
