import { useState } from "preact/hooks";
import { useReads } from "../../patrolReads.tsx";
import { EmptyHere } from "../../say/EmptyHere.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { mayOpenPatrols } from "../mayOpenPatrols.ts";
import { AssetRow } from "./AssetRow.tsx";
import { latestLooks } from "./latestLooks.ts";

/** More rows than anybody reads; a number finds the rest. */
const ROWS_MAX = 120;

/** Finding one thing by the number on its plate, or in the list by walking order. */
export function FindAsset() {
  const { store, me } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const [text, setText] = useState("");
  const [estate, setEstate] = useState("");
  const found = useLive(async () => {
    const [assets, compounds] = await Promise.all([reads.allAssets(), store.all("compound")]);
    const here = new Set(assets.map(({ body }) => body.compound));
    return { assets, estates: compounds.filter(({ record }) => here.has(record)) };
  }, []);
  const rows = found
    ? found.assets
        .filter((asset) => (estate === "" || asset.body.compound === estate) && isCalled(asset, text))
        .slice(0, ROWS_MAX)
    : [];
  const latest = useLive(() => latestLooks(reads, rows), [rows.map(({ record }) => record).join()]);
  if (!found) return null;
  return (
    <Page title={t.find.title} back="/patrol">
      <Button look="main" wide icon="qr" href="/patrol/scan">
        {t.find.scan}
      </Button>
      <Field label={t.find.number} hint={t.find.numberHint} type="search" value={text} onText={setText} />
      {found.estates.length > 1 && (
        <Chips
          title={t.find.estate}
          chips={[
            { value: "", word: t.find.all },
            ...found.estates.map(({ record, body }) => ({ value: record, word: body.name })),
          ]}
          chosen={[estate]}
          onPick={setEstate}
        />
      )}
      {rows.length === 0 && (
        <EmptyHere icon="search" title={text ? t.find.nothing(text) : t.home.noAssets.title} />
      )}
      <ul class="asset-list">
        {rows.map(({ record, body }) => (
          <li key={record}>
            <AssetRow
              id={record}
              asset={body}
              href={`/patrol/asset/${record}`}
              look={latest?.get(record)?.body}
            />
          </li>
        ))}
      </ul>
      {mayOpenPatrols(me.person.role) && (
        <Button icon="plus" wide href="/patrol/add">
          {t.find.add}
        </Button>
      )}
    </Page>
  );
}

/** By its number as painted, by the digits alone, or by words of its place. */
export function isCalled({ body }: Shown<"asset">, text: string): boolean {
  const wanted = text.trim().toUpperCase();
  if (wanted === "") return true;
  if (/^\d+$/.test(wanted)) return Number(body.code.replace(/\D/g, "")) === Number(wanted);
  return body.code.toUpperCase().includes(wanted) || body.where.toUpperCase().includes(wanted);
}
