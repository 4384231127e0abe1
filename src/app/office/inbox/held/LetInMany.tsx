import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { Failure } from "../../../../sync/failure.ts";
import { fetchHere, type HeldAt } from "../../../api.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Progress } from "../../../ui/notices/Progress.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { type LettingIn, letInMany } from "./letInMany.ts";
import { sayAuthors, sayLettingIn } from "./sayHeld.ts";

type Collected = { some: readonly HeldAt[]; why?: Failure };
export type LetInManyProps = {
  /** What the button says. */
  act: string;
  /** Whose words all of it claims to be; absent where not all of it is on the page. */
  authors?: readonly Id[];
  isBusy?: boolean;
  collect(): Promise<Collected>;
  onDone?(became: LettingIn): void;
};

/** One button for all that was seen, heard or done, under a sentence that says what it then counts as. */
export function LetInMany({ act, authors, isBusy = false, collect, onDone }: LetInManyProps) {
  const { sync, store } = useWorld();
  const words = useWords("held");
  const t = words.together;
  const failure = useWords("failure");
  const people = useLive(() => store.all("person"), []);
  const [at, setAt] = useState<{ done: number; total: number }>();
  const [became, setBecame] = useState<LettingIn>();
  const [isOver, setOver] = useState(false);
  const letIn = async () => {
    setAt({ done: 0, total: 0 });
    const before = became ?? { placed: 0, waiting: 0, others: 0 };
    const { some, why }: Collected =
      became?.why && became.left.length > 0 ? { some: became.left } : await collect();
    setAt({ done: 0, total: some.length });
    const now: LettingIn = why
      ? { placed: 0, waiting: 0, others: 0, left: [], why }
      : await letInMany(fetchHere, some, (done) => setAt({ done, total: some.length }));
    const sum = {
      placed: before.placed + now.placed,
      waiting: before.waiting + now.waiting,
      others: before.others + now.others,
    };
    const all = { ...sum, left: now.left, why: now.why };
    setBecame(all);
    setOver(now.why === undefined);
    setAt(undefined);
    sync.wake();
    if (now.why === undefined) onDone?.(all);
  };
  if (!people) return null;
  const names = new Map(people.map(({ record, body }) => [record, body.name]));
  return (
    <div class="held-together">
      {!isOver && <p>{t.lead(authors ? sayAuthors(authors, names, words) : t.whoever)}</p>}
      {at ? (
        <Progress label={t.doing(at.done, at.total)} done={at.done} total={at.total} />
      ) : (
        !isOver && (
          <Button look="main" icon="check" disabled={isBusy} onTap={letIn}>
            {act}
          </Button>
        )
      )}
      <div role="status">
        {became && !at && (
          <>
            {(isOver || became.placed > 0) && <p>{sayLettingIn(became, t)}</p>}
            {became.why && (
              <p>
                {failure[became.why]} {t.stopped}
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
