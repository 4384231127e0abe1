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
  const found = useLive(
    async () => ({ assets: await reads.allAssets(), estates: await store.all("compound") }),
    [],
  );
  if (!found) return null;
  const inUse = found.assets.filter(({ body }) => body.status !== "removed");
  const types = [...new Set(inUse.map(({ body }) => body.type))];
  const estates = found.estates.filter(({ record }) => inUse.some(({ body }) => body.compound === record));
  const chosen = inUse.filter(
    ({ body }) => (type === "all" || body.type === type) && (estate === "all" || body.compound === estate),
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
          <p class="labels-acts">
            <Button look="main" icon="print" onTap={() => print()} disabled={chosen.length === 0}>
              {t.print(chosen.length)}
            </Button>
          </p>
          <ul class="labels">
            {chosen.map((asset) => (
              <Label
                key={asset.record}
                asset={asset}
                estate={nameOf.get(asset.body.compound) ?? ""}
                type={words.type[asset.body.type]}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function Label({
  asset: { record, body },
  estate,
  type,
}: {
  asset: Shown<"asset">;
  estate: string;
  type: string;
}) {
  const qr = useMemo(() => qrPath(labelText(location.origin, record)), [record]);
  const t = useWords("labels");
  return (
    <li class="label">
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
