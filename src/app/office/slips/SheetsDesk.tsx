import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import type { SlipPlace } from "../../../domain/issues/slipPlace.ts";
import { shortPlace } from "../../../domain/text/shortened.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { useReads } from "../../patrolReads.tsx";
import { sayAssetPlace } from "../../say/sayAsset.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

const PLACES = ["slip_place"] as const;

/** The places that slips are printed for; each may be taken back, and with it all of its slips. */
export default function SheetsDesk() {
  const { store, newId } = useWorld();
  const t = useWords("slipDesk").sheets;
  const { say } = useToast();
  const { save, fault } = useSave();
  const places = useLive(() => store.all("slip_place"), [store]);
  if (!places) return null;
  const put = async (from: Shown<"slip_place">, withdrawn: boolean) => {
    if (await save({ id: newId(), record: from.record, from, body: { ...from.body, withdrawn } }))
      say({ key: newId(), text: withdrawn ? t.revoked : t.restored });
  };
  const sorted = [...places].sort((one, other) => one.body.where.localeCompare(other.body.where, "zh"));
  return (
    <Page title={t.title} sub={t.lead} back="/office/slips" wide>
      <ClashesHere kinds={PLACES} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <NewPlace />
      {sorted.length === 0 && (
        <Empty icon="qr" title={t.none.title}>
          <p>{t.none.lead}</p>
        </Empty>
      )}
      <ul class="slip-list">
        {sorted.map((place) => {
          const { where, printed, shut, withdrawn } = place.body;
          return (
            <li key={place.record} class="slip-card">
              <p>
                <strong>{where}</strong> <span class="quiet-text">{t.printed(printed)}</span>{" "}
                {shut.length > 0 && !withdrawn && <Tag>{t.shut(shut.length)}</Tag>}
                {withdrawn && <Tag>{t.isOut}</Tag>}
              </p>
              <div class="issue-buttons">
                {!withdrawn && (
                  <Button icon="print" label={t.print(where)} href={`/office/slips/sheets/${place.record}`}>
                    {t.title}
                  </Button>
                )}
                <Button look="quiet" onTap={() => put(place, !withdrawn)}>
                  {(withdrawn ? t.restore : t.revoke)(where)}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}

function NewPlace() {
  const { store, newId } = useWorld();
  const reads = useReads();
  const t = useWords("slipDesk").sheets;
  const { save, fault, setFault } = useSave();
  const [kind, setKind] = useState<SlipPlace["placeKind"]>("building");
  const [chosen, setChosen] = useState<Id>("");
  const options = useLive(async () => {
    if (kind === "asset")
      return (await reads.allAssets()).map(({ record, body }) => ({
        value: record,
        word: sayAssetPlace(body),
      }));
    const [buildings, compounds] = await Promise.all([store.all("building"), store.all("compound")]);
    const names = new Map(compounds.map(({ record, body }) => [record, body.name]));
    const several = names.size > 1;
    return buildings
      .sort((one, other) => one.body.order - other.body.order)
      .map(({ record, body }) => ({
        value: record,
        word: several ? `${names.get(body.compound) ?? ""} ${body.name}` : body.name,
      }));
  }, [kind]);
  const add = async () => {
    const where = options?.find(({ value }) => value === chosen)?.word.trim();
    if (!where) return setFault(t.lacks);
    const body = {
      ...{ kind: "slip_place", placeKind: kind, place: chosen, where: shortPlace(where, PLACE_CHARS_MAX) },
      ...{ printed: 0, shut: [], withdrawn: false },
    } satisfies SlipPlace;
    if (await save({ id: newId(), body })) setChosen("");
  };
  return (
    <div class="card">
      <Chips
        title={t.kind}
        chips={(["building", "asset"] as const).map((value) => ({ value, word: t[value] }))}
        chosen={[kind]}
        onPick={(value) => {
          setKind(value);
          setChosen("");
        }}
      />
      <Field
        label={t.place}
        value={chosen}
        onText={setChosen}
        options={[{ value: "", word: t.pick }, ...(options ?? [])]}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <Button icon="plus" onTap={add}>
        {t.make}
      </Button>
    </div>
  );
}
