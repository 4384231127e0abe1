import type { MeWords } from "../../../words/zh/me.ts";
import type { OfOthers } from "../../store/read/holdings.ts";
import { Card } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { useHoldings } from "../useHoldings.ts";

/** How much waits here of whoever had this phone before: whose, and not what. */
export function LeftOfOthers({ t: { phones: t } }: { t: MeWords }) {
  const { store } = useWorld();
  const holdings = useHoldings();
  const others = useLive(
    async () =>
      Promise.all(
        ((await holdings?.ofOthers()) ?? []).map(async (one) => ({
          ...one,
          name: (await store.get("person", one.person))?.body.name ?? t.somebody,
        })),
      ),
    [holdings],
  );
  if (!others || others.length === 0) return null;
  return (
    <Card>
      <h3>{t.others}</h3>
      {others.map((one) => (
        <div key={one.person}>
          <b>{one.name}</b>
          <ul class="me-left">
            {sayOf(one, t).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}

const sayOf = ({ waiting, stuck, half }: OfOthers, t: MeWords["phones"]): string[] => [
  ...(waiting > 0 ? [t.waiting(waiting)] : []),
  ...(stuck > 0 ? [t.stuck(stuck)] : []),
  ...(half > 0 ? [t.half(half)] : []),
];
