import type { ComponentChildren } from "preact";
import { placeWord } from "../../../../domain/address.ts";
import type { Door } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { VisitResult } from "../../../../domain/visits/visit.ts";
import { resultIcon } from "../../../doors/resultLook.ts";
import { sayTime } from "../../../say/sayDate.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { resultByKey } from "./paperRound.ts";

export type PaperKeysProps = {
  door?: Door;
  unit: string;
  result?: VisitResult;
  had?: Shown<"visit">;
  onResult: (result: VisitResult | null) => void;
  children: ComponentChildren;
};

/**
 * The seven results for the door at hand, each with its digit and its mark on paper, and below them what
 * saves.
 */
export function PaperKeys({ door, unit, result, had, onResult, children }: PaperKeysProps) {
  const { words: core, lang } = useWorld();
  const { paper: words, mark } = useWords("rounds");
  const who = useWriter(had && (had.body.visitedBy ?? had.begun.by));
  const label = door ? (lang === "zh-CN" ? placeWord(door.label, "room") : door.label) : "";
  return (
    <section class="paper-keys" aria-label={words.results}>
      <p class="paper-at">
        <strong>{words.at([unit && core.doors.unit(unit), label].filter(Boolean).join(" "))}</strong>
        {had && (
          <span class="paper-had">
            {words.thatDay(sayTime(had.body.visitedAt), core.result[had.body.result], who ?? words.someone)}
          </span>
        )}
      </p>
      <div class="paper-results">
        {[...resultByKey].map(([key, one]) => (
          <button
            key={key}
            type="button"
            class={`paper-key ${one}`}
            aria-pressed={one === result}
            aria-keyshortcuts={key}
            onClick={() => onResult(one)}
          >
            <small aria-hidden="true">
              <kbd>{key}</kbd> {mark[one]}
            </small>
            <span>
              <Icon name={resultIcon[one]} />
              {core.resultShort[one]}
            </span>
          </button>
        ))}
        <Button icon="close" disabled={result === undefined} onTap={() => onResult(null)}>
          {words.clear}
        </Button>
      </div>
      {children}
    </section>
  );
}

/** The name of whoever knocked; null for one who is not held here. */
function useWriter(person: Id | undefined): string | null | undefined {
  const { store } = useWorld();
  return useLive(
    async () => (person ? ((await store.get("person", person))?.body.name ?? null) : undefined),
    [person],
  );
}
