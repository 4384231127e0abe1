import { useMemo, useState } from "preact/hooks";
import { offeredPlaces } from "../../../../domain/doors/offeredPlaces.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Issue } from "../../../../domain/issues/issue.ts";
import { useKept } from "../../../drafts/useKept.ts";
import { sayItIsTheSame } from "../../../issues/alike/sameMatter.ts";
import { IssueForm } from "../../../issues/IssueForm.tsx";
import { type IssueDraft, type IssuePlace, issueDraftName, issueNow } from "../../../issues/issueDraft.ts";
import { raisedAt } from "../../../issues/readRaising.ts";
import { useAddress } from "../../../navigation/address.ts";
import { useReads } from "../../../patrolReads.tsx";
import type { Shown } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

const BACK = "/office/issues";
type Heard = NonNullable<Issue["heard"]>;
type Kind = "door" | "asset" | "grid";

/** What is said on the phone or at the counter, raised as if it had been heard at a door. */
export default function HearIssue() {
  const { words } = useWorld();
  const t = useWords("issueDesk").hear;
  const [heard, setHeard] = useState<Heard>("phone");
  const [kind, setKind] = useState<Kind>("door");
  const [chosen, setChosen] = useState<Id>("");
  const { store } = useWorld();
  const place = useLive(async (): Promise<IssuePlace | null> => {
    if (chosen === "") return null;
    if (kind === "grid") return { id: chosen, kind, where: "" };
    return raisedAt(store, kind, chosen, { unit: words.doors.unit });
  }, [chosen, kind]);
  return (
    <Page title={t.title} sub={t.lead} back={BACK} wide>
      <div class="card">
        <Chips
          title={t.how}
          chips={(["phone", "walk_in"] as const).map((value) => ({ value, word: t[value] }))}
          chosen={[heard]}
          onPick={setHeard}
        />
        <Chips
          title={t.where}
          chips={[
            { value: "door" as const, word: t.door },
            { value: "asset" as const, word: t.asset },
            { value: "grid" as const, word: t.spot },
          ]}
          chosen={[kind]}
          onPick={(value) => {
            setKind(value);
            setChosen("");
          }}
        />
        <Places key={kind} kind={kind} chosen={chosen} onChoose={setChosen} />
      </div>
      {place && <Raise key={`${place.id}${heard}`} place={place} heard={heard} />}
    </Page>
  );
}

type PlacesProps = { kind: Kind; chosen: Id; onChoose: (place: Id) => void };

/** A home by its building and room, an asset by its number, a spot by its grid. */
function Places({ kind, chosen, onChoose }: PlacesProps) {
  const { store, words } = useWorld();
  const reads = useReads();
  const t = useWords("issueDesk").hear;
  const office = useWords("office");
  const [building, setBuilding] = useState<Id>("");
  const found = useLive(async () => {
    const [buildings, grids, assets] = await Promise.all([
      store.all("building"),
      store.all("grid"),
      kind === "asset" ? reads.allAssets() : [],
    ]);
    return {
      buildings: buildings.sort((a, b) => a.body.order - b.body.order),
      grids: offeredPlaces(grids),
      assets,
    };
  }, [kind]);
  const doors = useLive(async () => (building ? store.doorsOf(building) : []), [building]);
  if (!found || !doors) return null;
  const pick = { value: "", word: t.pick };
  if (kind === "grid" && found.grids.length === 0)
    return <Lacking said={t.noGrids} href="/office/people/places" act={office.nav.places} />;
  if (kind === "asset" && found.assets.length === 0) return <Notice>{t.noAssets}</Notice>;
  if (kind === "door" && found.buildings.length === 0)
    return <Lacking said={t.noDoors} href="/office/register" act={office.overview.toRegister} />;
  if (kind === "grid") {
    const options = found.grids.map(({ record, body }) => ({ value: record, word: body.name }));
    return <Field label={t.grid} value={chosen} onText={onChoose} options={[pick, ...options]} />;
  }
  if (kind === "asset") {
    const options = found.assets.map(({ record, body }) => ({
      value: record,
      word: `${body.code} ${body.where}`,
    }));
    return <Field label={t.code} value={chosen} onText={onChoose} options={[pick, ...options]} />;
  }
  const houses = found.buildings.map(({ record, body }) => ({ value: record, word: body.name }));
  const units = found.buildings.find(({ record }) => record === building)?.body.units ?? [];
  const rooms = doors.map(({ record, body }) => {
    const unit = units.find(({ key }) => key === body.unit)?.name;
    return { value: record, word: [unit && words.doors.unit(unit), body.label].filter(Boolean).join(" ") };
  });
  return (
    <div class="desk-form">
      <Field
        label={t.building}
        value={building}
        onText={(value) => {
          setBuilding(value);
          onChoose("");
        }}
        options={[pick, ...houses]}
      />
      <Field label={t.room} value={chosen} onText={onChoose} options={[pick, ...rooms]} />
    </div>
  );
}

/** What has to be there first, and the way to it. */
function Lacking({ said, href, act }: { said: string; href: string; act: string }) {
  return (
    <Notice>
      <p>{said}</p>
      <Button href={href}>{act}</Button>
    </Notice>
  );
}

function Raise({ place, heard }: { place: IssuePlace; heard: Heard }) {
  const world = useWorld();
  const { now, newId } = world;
  const reads = useReads();
  const { go } = useAddress();
  const { say } = useToast();
  const { form } = useWords("issueScreens");
  const fresh = useMemo<IssueDraft>(
    () => ({ id: newId(), body: issueNow(place, now(), { heard, reporter: "resident" }) }),
    [],
  );
  const name = issueDraftName(fresh);
  const { save } = useSave((text) => say({ key: newId(), text }), name);
  const kept = useKept<IssueDraft>(name);
  if (kept === undefined) return null;
  const same = async (issue: Shown<"issue">, typed: Issue) => {
    const isSaved = await save(() => sayItIsTheSame(world, reads, issue, typed, { unsaid: form.notDone }));
    if (isSaved) go(`/issues/${issue.record}`, "replace");
    return isSaved;
  };
  return (
    <IssueForm
      // Written on after it turned out to be a visit and no call, it says so.
      draft={kept ? { ...kept, body: { ...kept.body, heard } } : fresh}
      found={kept}
      onSaved={({ id }) => {
        say({ key: id, text: form.saved });
        go(BACK, "replace");
      }}
      onLeft={() => go(BACK, "replace")}
      onSame={same}
    />
  );
}
