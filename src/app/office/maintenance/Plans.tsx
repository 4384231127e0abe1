import { dayOf } from "../../../domain/time/moment.ts";
import { RainButton } from "../../inspections/RainButton.tsx";
import { useReads } from "../../patrolReads.tsx";
import { ToastHere } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import type { DeskData } from "../deskForm/readDesk.ts";
import { MaintenanceEditor } from "./MaintenanceEditor.tsx";
import { PlanCare } from "./PlanCare.tsx";
import { PLANS } from "./plansPath.ts";
import { type PlanLook, readPlans } from "./readPlans.ts";
import { Turns } from "./Turns.tsx";

/** Everything under /office/patrol/plans: the list, one plan, making or changing one. */
export function Plans({ desk, screen, action }: { desk: DeskData; screen: string; action: string }) {
  const { store, now } = useWorld();
  const reads = useReads();
  const t = useWords("upkeepDesk").plans;
  const today = dayOf(now());
  const looks = useLive(() => readPlans(store, reads, today), [store, reads, today]);
  if (!looks) return null;
  if (screen === "") return <List looks={looks} desk={desk} today={today} />;
  if (screen === "new") return <MaintenanceEditor desk={desk} />;
  const look = looks.find(({ plan }) => plan.record === screen);
  if (look && action === "edit") return <MaintenanceEditor key={screen} desk={desk} shown={look.plan} />;
  if (look) return <PlanCare key={screen} look={look} />;
  return (
    <Page title={t.title} back={PLANS} wide>
      <Empty icon="clock" title={t.lost} />
    </Page>
  );
}

function List({ looks, desk, today }: { looks: PlanLook[]; desk: DeskData; today: string }) {
  const t = useWords("upkeepDesk").plans;
  const going = looks.filter(({ plan }) => !plan.body.ended);
  return (
    <Page title={t.title} back={DESK} wide>
      <p>{t.lead}</p>
      <div class="desk-acts">
        {desk.assets.length > 0 && (
          <Button look="main" icon="plus" href={`${PLANS}/new`}>
            {t.add}
          </Button>
        )}
        <RainButton plans={going.map(({ plan }) => plan)} today={today} />
      </div>
      <ToastHere />
      {looks.length === 0 ? (
        <Empty icon="clock" title={t.empty.title}>
          <p>{desk.assets.length === 0 ? t.nothing : t.empty.lead}</p>
        </Empty>
      ) : (
        <ul class="desk-cards">
          {looks.map((look) => (
            <li key={look.plan.record}>
              <Card href={`${PLANS}/${look.plan.record}`}>
                <CardRow>
                  <h2>{look.plan.body.name}</h2>
                  {look.plan.body.ended && <Tag>{t.ended}</Tag>}
                </CardRow>
                <Turns look={look} />
              </Card>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
