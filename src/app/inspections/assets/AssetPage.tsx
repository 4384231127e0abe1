import { useState } from "preact/hooks";
import { checklistsFor } from "../../../checklists/everyChecklist.ts";
import type { Id } from "../../../domain/ids.ts";
import { ClashHere } from "../../clash/ClashHere.tsx";
import { IssueCard } from "../../issues/IssueCard.tsx";
import { lazily } from "../../navigation/Lazily.tsx";
import { inLang } from "../../say/sayAnswers.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { InspectionCard } from "../check/InspectionCard.tsx";
import "../patrol.css";
import { useReads } from "../../patrolReads.tsx";
import { ToastHere } from "../../toast.tsx";
import { PlateButton } from "./PlateButton.tsx";

const BeforeAfter = lazily(() => import("../../photos/BeforeAfter.tsx"));

/**
 * One lamp, cover or pipe: where it is, what is open about it, and all that was ever seen of it, newest
 * first.
 */
export function AssetPage({ id }: { id: Id }) {
  const { store, words, lang } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const [isComparing, setComparing] = useState(false);
  const here = useLive(() => readAsset(store, reads, id), [id]);
  if (here === undefined) return null;
  if (here === null) {
    return (
      <Page title={t.title} back="/patrol/find">
        <Empty icon="lamp" title={t.asset.missing} />
      </Page>
    );
  }
  const { asset, estate, inspections, issues, names } = here;
  const { body } = asset;
  const offered = checklistsFor(body.type);
  const standing = inspections.filter((one) => !one.body.withdrawn);
  const taken = inspections.filter((one) => one.body.withdrawn);
  const pictures = firstAndLastPicture(standing);
  const card = (one: (typeof inspections)[number]) => (
    <li key={one.record}>
      <InspectionCard inspection={one} nameOf={(person) => names.get(person) ?? t.someone} />
    </li>
  );
  return (
    <Page
      title={body.code}
      sub={[t.types[body.type], estate, body.where].filter(Boolean).join(" · ")}
      back="/patrol/find"
    >
      <ClashHere shown={asset} names={names} />
      {body.status !== "in_use" && <Notice>{t.asset.status[body.status]}</Notice>}
      {(body.near?.length || body.cleanedOn) && (
        <Card>
          {body.near && body.near.length > 0 && (
            <p class="issue-tags">
              {body.near.map((near) => (
                <Tag key={near} tone="amber">
                  {t.near[near]}
                </Tag>
              ))}
            </p>
          )}
          {body.cleanedOn && (
            <p class="quiet-text">
              {t.asset.lastCleaned} {sayDay(body.cleanedOn, words)}
            </p>
          )}
        </Card>
      )}
      {body.status === "in_use" &&
        offered.map((checklist, nth) => (
          <Button
            key={checklist.id}
            look={nth === 0 ? "main" : "plain"}
            wide
            icon="check"
            href={`/patrol/check/${id}?checklist=${checklist.id}`}
          >
            {offered.length === 1 ? t.asset.newCheck : inLang(checklist.name, lang)}
          </Button>
        ))}
      <div class="patrol-buttons">
        <Button icon="out" href={`/issues/new?asset=${id}`}>
          {t.asset.raise}
        </Button>
        <PlateButton asset={asset} />
        <Button icon="plan" href={`/patrol/plan?estate=${body.compound}&asset=${id}`}>
          {t.home.plan}
        </Button>
      </div>
      {issues.length > 0 && (
        <section class="patrol-part">
          <h2>{t.asset.issues}</h2>
          {issues.map((issue) => (
            <IssueCard key={issue.record} issue={issue} />
          ))}
        </section>
      )}
      <ToastHere />
      {pictures && (
        <>
          <Button icon="camera" expanded={isComparing} onTap={() => setComparing(!isComparing)}>
            {t.compare}
          </Button>
          {isComparing && <BeforeAfter before={pictures.before} after={pictures.after} />}
        </>
      )}
      <h2>{t.asset.history}</h2>
      {standing.length === 0 && (
        <Empty icon="lamp" title={t.asset.none}>
          <p>{t.asset.noneLead}</p>
        </Empty>
      )}
      <ul class="patrol-list">{standing.map(card)}</ul>
      {taken.length > 0 && (
        <details class="patrol-closed">
          <summary>{t.asset.withdrawn(taken.length)}</summary>
          <ul class="patrol-list">{taken.map(card)}</ul>
        </details>
      )}
    </Page>
  );
}

/** The oldest and the newest picture of it, where two looks brought one. */
function firstAndLastPicture(newestFirst: Shown<"inspection">[]) {
  const pictured = newestFirst.flatMap(({ record, body }) =>
    body.photos?.[0] ? [{ record, photo: body.photos[0] }] : [],
  );
  const [after, before] = [pictured[0], pictured.at(-1)];
  return after && before && after.record !== before.record ? { before, after } : null;
}

async function readAsset(store: Store, reads: PatrolReads, id: Id) {
  const asset = await store.get("asset", id);
  if (!asset) return null;
  const [compound, inspections, issues, people] = await Promise.all([
    store.get("compound", asset.body.compound),
    reads.inspectionsAt(id),
    reads.openIssuesAt(id),
    store.all("person"),
  ]);
  return {
    asset,
    estate: compound?.body.name ?? "",
    inspections,
    issues,
    names: new Map(people.map(({ record, body }) => [record, body.name])),
  };
}
