import type { RecordState } from "../../store/store.ts";
import { Tag } from "../frame/Card.tsx";
import type { IconName } from "../Icon.tsx";

const looks: { [S in RecordState]: { icon: IconName; tone: "stone" | "jade" | "amber" | "red" } } = {
  waiting: { icon: "check", tone: "stone" },
  stored: { icon: "two", tone: "jade" },
  held: { icon: "clock", tone: "amber" },
  refused: { icon: "alert", tone: "red" },
};

/** ✓ on this phone, ✓✓ with the office, the clock held, red refused: always with its word. */
export function Ticks({ state, words }: { state: RecordState; words: { [S in RecordState]: string } }) {
  return (
    <Tag tone={looks[state].tone} icon={looks[state].icon}>
      {words[state]}
    </Tag>
  );
}
