import { useMemo, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { AssetType } from "../../../domain/inspections/asset.ts";
import { labelText } from "../../../domain/inspections/assetLabel.ts";
import { useReads } from "../../patrolReads.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Reading } from "../book/Reading.tsx";
import { useReach } from "../deskForm/useReach.ts";
import { qrPath } from "../qrPath.ts";
import "./labels.css";

/**
 * A4 sheets of plates to cut out: the number as large as it goes, and the same as a code. Made and printed on
 * this computer, without a network.
 */
export function Labels() {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("labels");
  const words = useWords("asset");
  const [type, setType] = useState<AssetType | "all">("all");
  const [estate, setEstate] = useState<Id | "all">("all");
  const [leftOut, leaveOut] = useState<ReadonlySet<Id>>(new Set());
  const found = useLive(
    async () => ({ assets: await reads.allAssets(), estates: await store.all("compound") }),
    [],
  );
  const inUse = (found?.assets ?? []).filter(({ body }) => body.status !== "removed");
  const types = [...new Set(inUse.map(({ body }) => body.type))];
  const estates = (found?.estates ?? []).filter(({ record }) =>
    inUse.some(({ body }) => body.compound === record),
  );
  const chosen = inUse.filter(
    ({ body }) => (type === "all" || body.type === type) && (estate === "all" || body.compound === estate),
  );
  const printed = chosen.filter(({ record }) => !leftOut.has(record));
  const reach = useReach({
    rows: chosen.map(({ record }) => ({ key: record })),
    isOn: (record) => !leftOut.has(record),
    put: (records, isOn) =>
      leaveOut(new Set([...[...leftOut].filter((one) => !records.includes(one)), ...(isOn ? [] : records)])),
  });
  if (!found)
    return (
      <Page title={t.title} back="/office/patrol" wide>
        <Reading />
      </Page>
    );
  const nameOf = new Map(found.estates.map(({ record, body }) => [record, body.name]));
  return (
    <Page title={t.title} back="/office/patrol" wide>
      {inUse.length === 0 ? (
        <Empty icon="lamp" title={t.none}>
          <p>{t.noneLead}</p>
        </Empty>
      ) : (
        <>
          <p>{t.lead}</p>
          {types.length > 1 && (
            <Chips
              title={t.type}
              chips={[
                { value: "all" as const, word: t.all },
                ...types.map((value) => ({ value, word: words.type[value] })),
              ]}
              chosen={[type]}
              onPick={setType}
            />
          )}
          {estates.length > 1 && (
            <Chips
              title={t.estate}
              chips={[
                { value: "all", word: t.all },
                ...estates.map(({ record, body }) => ({ value: record, word: body.name })),
              ]}
              chosen={[estate]}
              onPick={setEstate}
            />
          )}
          <p class="buttons">
            <Button look="main" icon="print" onTap={() => print()} disabled={printed.length === 0}>
              {t.print(printed.length)}
            </Button>
            {printed.length > 0 ? (
              <Button onTap={() => leaveOut(new Set(inUse.map(({ record }) => record)))}>
                {t.noneOfThem}
              </Button>
            ) : null}
            {printed.length < chosen.length && (
              <Button onTap={() => leaveOut(new Set())}>{t.allOfThem}</Button>
            )}
          </p>
          <ul class="labels" onKeyDown={reach.onKeyDown}>
            {chosen.map((asset) => (
              <Label
                key={asset.record}
                asset={asset}
                estate={nameOf.get(asset.body.compound) ?? ""}
                type={words.type[asset.body.type]}
                isLeftOut={leftOut.has(asset.record)}
                onChoose={(isReaching) => reach.pick(asset.record, isReaching)}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

type LabelProps = {
  asset: Shown<"asset">;
  estate: string;
  type: string;
  isLeftOut: boolean;
  onChoose: (isReaching: boolean) => void;
};

function Label({ asset: { record, body }, estate, type, isLeftOut, onChoose }: LabelProps) {
  const qr = useMemo(() => qrPath(labelText(location.origin, record)), [record]);
  const t = useWords("labels");
  return (
    <li class={isLeftOut ? "label left-out" : "label"}>
      <label class="label-choose">
        <input type="checkbox" checked={!isLeftOut} onClick={({ shiftKey }) => onChoose(shiftKey)} />
        {t.choose(body.code)}
      </label>
      <svg
        class="label-qr"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={t.qr(body.code)}
        shape-rendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <p class="label-words">
        <strong class="label-code">{body.code}</strong>
        <span>{type}</span>
        <span>{estate}</span>
        <span>{body.where}</span>
      </p>
    </li>
  );
}
