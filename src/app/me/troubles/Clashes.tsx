import { maySettle } from "../../../domain/access.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { MeWords } from "../../../words/zh/me.ts";
import type { Me, Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { whereIs } from "./whereIs.ts";

/** Records where two people wrote different things; each is settled where it is shown. */
export function Clashes({ t }: { t: MeWords }) {
  const { store, words, me } = useWorld();
  const clashed = useLive(() => readClashes(store, words, me), [words, me]);
  if (!clashed || clashed.length === 0) return null;
  return (
    <Card>
      <h3>{t.me.clashes(clashed.length)}</h3>
      <p>{t.me.clashSub}</p>
      <div class="buttons">
        {clashed.map(({ record, where, href }) => (
          <Button key={record} icon="alert" href={href}>
            {where ?? t.me.open}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** Those that this person may settle: of the others nothing is wanted of them. */
async function readClashes(store: Store, words: Words, me: Me) {
  const clashed = (await store.clashed()).filter(({ body, begun }) =>
    maySettle(me.person.role, body.kind, begun.by === me.person.id),
  );
  return Promise.all(
    clashed.map(async (shown) => ({ record: shown.record, ...(await whereIs(store, shown, words)) })),
  );
}
