import type { Id } from "../../../domain/ids.ts";
import type { AssetType } from "../../../domain/inspections/asset.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useWords } from "../../useWords.ts";
import type { DeskData } from "../deskForm/readDesk.ts";
import { useReach } from "../deskForm/useReach.ts";

export type AssetChooserProps = {
  desk: DeskData;
  offered: readonly Shown<"asset">[];
  chosen: readonly Id[];
  onChange: (chosen: Id[]) => void;
};

/** Which ones, an estate and a type at a time: all of them by one tap, or each by its number. */
export function AssetChooser({ desk, offered, chosen, onChange }: AssetChooserProps) {
  const t = useWords("upkeepDesk").plans.form;
  const words = useWords("asset");
  const isChosen = new Set(chosen);
  const groups = desk.compounds.flatMap(({ record, body }) => {
    const here = offered.filter((asset) => asset.body.compound === record);
    const types = (Object.keys(words.type) as AssetType[]).filter((type) =>
      here.some((asset) => asset.body.type === type),
    );
    return types.map((type) => ({
      name: `${body.name} · ${words.type[type]}`,
      assets: here.filter((asset) => asset.body.type === type),
    }));
  });
  const without = (assets: readonly Shown<"asset">[]) =>
    chosen.filter((id) => !assets.some(({ record }) => record === id));
  return (
    <div class="asset-groups">
      {groups.map(({ name, assets }) => {
        const count = assets.filter(({ record }) => isChosen.has(record)).length;
        const isAll = count === assets.length;
        return (
          <details key={name} class="preview-list" open={groups.length === 1}>
            <summary>
              {name} <strong>{t.share(count, assets.length)}</strong>
            </summary>
            <Button
              look="quiet"
              onTap={() =>
                onChange(
                  isAll ? without(assets) : [...without(assets), ...assets.map(({ record }) => record)],
                )
              }
            >
              {isAll ? t.none(name) : t.all(name)}
            </Button>
            <Codes name={name} assets={assets} chosen={chosen} onChange={onChange} />
          </details>
        );
      })}
    </div>
  );
}

type CodesProps = Pick<AssetChooserProps, "chosen" | "onChange"> & {
  name: string;
  assets: readonly Shown<"asset">[];
};

function Codes({ name, assets, chosen, onChange }: CodesProps) {
  const reach = useReach({
    rows: assets.map(({ record }) => ({ key: record })),
    isOn: (id) => chosen.includes(id),
    put: (ids, isOn) => onChange([...chosen.filter((one) => !ids.includes(one)), ...(isOn ? ids : [])]),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows work on the chips inside
    <div onKeyDown={reach.onKeyDown}>
      <Chips
        title={name}
        bare
        chips={assets.map(({ record, body }) => ({ value: record, word: body.code }))}
        chosen={chosen}
        onPick={reach.pick}
      />
    </div>
  );
}
