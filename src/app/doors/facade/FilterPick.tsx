import { Icon } from "../../ui/Icon.tsx";
import { useWorld } from "../../world.ts";

export type Filter = "all" | "open" | "not_home" | "due";

export type FilterPickProps = {
  filter: Filter;
  counts: { [F in Exclude<Filter, "all">]: number };
  onPick: (filter: Filter) => void;
};

/** Which doors are drawn, behind one control of the phone's own. The walk goes over the same ones. */
export function FilterPick({ filter, counts, onPick }: FilterPickProps) {
  const { filter: said } = useWorld().words.doors;
  return (
    <label class={filter === "all" ? "filter" : "filter on"}>
      <Icon name="gear" />
      <span aria-hidden="true">{said[filter]}</span>
      <select
        aria-label={said.title}
        value={filter}
        onChange={(event) => onPick(event.currentTarget.value as Filter)}
      >
        {(["all", "open", "not_home", "due"] as const).map((one) => (
          <option key={one} value={one}>
            {one === "all" ? said.all : `${said[one]} ${counts[one]}`}
          </option>
        ))}
      </select>
    </label>
  );
}
