import type { Words } from "../../../words/zh/core.ts";
import type { MeWords } from "../../../words/zh/me.ts";
import type { Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { placeOf } from "../placeOf.ts";

/** Records where two people wrote different things; each is settled where it is shown. */
export function Clashes({ t }: { t: MeWords }) {
  const { store, words } = useWorld();
  const clashed = useLive(() => readClashes(store, words), [words]);
  if (!clashed || clashed.length === 0) return null;
  return (
    <Card>
      <h3>{t.me.clashes(clashed.length)}</h3>
      <p>{t.me.clashSub}</p>
      <div class="buttons">
        {clashed.map(({ record, label, href }) => (
          <Button key={record} icon="alert" href={href}>
            {label ?? t.me.open}
          </Button>
        ))}
      </div>
    </Card>
  );
}

async function readClashes(store: Store, words: Words) {
  const clashed = await store.clashed();
  return Promise.all(
    clashed.map(async ({ record, body }) => {
      if (body.kind === "visit") {
        return { record, label: await placeOf(store, body.door, words), href: `/door/${body.door}` };
      }
      if (body.kind === "door")
        return { record, label: await placeOf(store, record, words), href: `/door/${record}` };
      if (body.kind === "asset") return { record, label: body.code, href: `/patrol/asset/${record}` };
      if (body.kind === "inspection") return { record, label: undefined, href: `/patrol/seen/${record}` };
      if (body.kind === "issue") return { record, label: body.where, href: `/issues/${record}` };
      if (body.kind === "maintenance")
        return { record, label: body.name, href: `/office/patrol/plans/${record}` };
      if (body.kind === "upkeep")
        return { record, label: undefined, href: `/office/patrol/plans/${body.maintenance}` };
      if (body.kind === "plan")
        return { record, label: undefined, href: `/office/patrol/drawing?estate=${body.compound}` };
      if (body.kind === "helplines") return { record, label: undefined, href: "/office/patrol/phones" };
      return { record, label: "name" in body ? body.name : undefined, href: "/office" };
    }),
  );
}
