import type { Id } from "../../../domain/ids.ts";
import { nextAsset } from "../../../domain/inspections/assetOrder.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useAddress } from "../../navigation/address.ts";
import { useReads } from "../../patrolReads.tsx";
import { type LookedAt, readLooked } from "../../places/readLooked.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type PatrolLook, readPatrol } from "../readPatrol.ts";
import { askedWith, chosenFor } from "./askedWith.ts";
import { CheckForm } from "./CheckForm.tsx";
import { goesOnWith, useKeptLooks } from "./checkDrafts.ts";

type CheckProps = { place: Id };
type Check = { looked: LookedAt; round: PatrolLook | null; edit: Shown<"inspection"> | null };

/**
 * One look at one thing: on a round, in passing with the checklist that was chosen, or a correction of an
 * earlier one with the questions of then.
 */
export function CheckPage({ place }: CheckProps) {
  const { store, words, now } = useWorld();
  const { query } = useAddress();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const { missing } = useWords("checkScreens");
  const check = useLive(
    () => readCheck(store, reads, place, query, words.doors.unit),
    [place, query.patrol, query.edit],
  );
  const opened = [place, query.patrol, query.edit, query.draft, query.checklist].join(" ");
  const read = useKeptLooks(query.edit ? [place, query.edit] : [place], opened);
  if (check === undefined || read === undefined) return null;
  const { kept: unfinished, act } = read;
  if (check === null) {
    return (
      <Page title={t.title} back="/patrol">
        <Empty icon="lamp" title={t.asset.missing} />
      </Page>
    );
  }
  const { looked, round, edit } = check;
  const { kind } = looked.asked;
  const kept = goesOnWith(unfinished, {
    edit: query.edit,
    patrol: edit ? undefined : query.patrol,
    draft: query.draft,
    checklist: chosenFor(kind, query.checklist).id,
    today: dayOf(now()),
  });
  // What is left half answered of either is opened all the same; nothing new is begun as something else.
  if (!kept && ((query.edit && !edit) || (query.patrol && !round))) {
    return (
      <Page title={looked.name} back={query.edit ? "/patrol" : `/patrol/asset/${place}`}>
        <Empty icon="lamp" title={query.edit ? missing : t.page.missing} />
      </Page>
    );
  }
  const others = unfinished.filter((one) => one !== kept && !one.draft.from);
  const checklist = askedWith({
    kind,
    said: edit?.body.checklist ?? kept?.draft.body.checklist,
    round: round?.patrol.body.checklist,
    chosen: query.checklist,
  });
  if (!checklist) {
    return (
      <Page title={looked.name} back={round ? `/patrol/round/${round.patrol.record}` : "/patrol"}>
        <Empty icon="alert" title={t.page.unknownChecklist} />
      </Page>
    );
  }
  const next = round ? nextAsset(round.assets, (id) => round.latest.has(id), looked.id) : null;
  const rest = edit ? [] : others;
  return (
    <CheckForm
      key={act}
      looked={looked}
      checklist={checklist}
      round={round}
      next={next}
      edit={edit}
      kept={kept}
      others={rest}
    />
  );
}

type Query = { patrol?: string; edit?: string; kind?: string; draft?: string };

async function readCheck(
  store: Store,
  reads: PatrolReads,
  place: Id,
  query: Query,
  unit: (name: string) => string,
): Promise<Check | null> {
  const [looked, edit] = await Promise.all([
    readLooked(store, { place, placeKind: query.kind === "door" ? "door" : "asset" }, unit),
    query.edit ? store.get("inspection", query.edit) : null,
  ]);
  if (!looked) return null;
  const patrol = edit?.body.patrol ?? query.patrol;
  return { looked, edit: edit ?? null, round: patrol ? await readPatrol(store, reads, patrol) : null };
}
