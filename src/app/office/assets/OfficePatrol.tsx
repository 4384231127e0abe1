import { mayOpenPatrols } from "../../inspections/mayOpenPatrols.ts";
import { WithReads } from "../../patrolReads.tsx";
import { WithToast } from "../../toast.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Reading } from "../book/Reading.tsx";
import { ExportsDesk } from "../exports/ExportsDesk.tsx";
import { HelplinesDesk } from "../maintenance/HelplinesDesk.tsx";
import { Drawing } from "../sitePlan/Drawing.tsx";
import { AssetEditor } from "./AssetEditor.tsx";
import { AssetImport } from "./AssetImport.tsx";
import { AssetList } from "./AssetList.tsx";
import { Labels } from "./Labels.tsx";
import { PatrolRounds } from "./PatrolRounds.tsx";
import "../deskForm/patrolDesk.css";
import { DESK } from "../deskForm/deskAddress.ts";
import { useDesk } from "../deskForm/readDesk.ts";
import { Plans } from "../maintenance/Plans.tsx";

/** What the office keeps ready for those who look at lamps and drains. */
export default function OfficePatrol({ path }: { path: string }) {
  return (
    <WithReads>
      <WithToast>
        <Here path={path} />
      </WithToast>
    </WithReads>
  );
}

function Here({ path }: { path: string }) {
  const { me } = useWorld();
  const t = useWords("patrolDesk");
  const desk = useDesk();
  const [screen = "", record = "", action = ""] = path.slice(DESK.length + 1).split("/");
  const isOffice = me.person.role === "office";
  if (screen === "plates") return <Labels />;
  if (screen === "out") return <ExportsDesk />;
  if (screen === "import" && isOffice) return <AssetImport />;
  if (screen === "phones" && isOffice) return <HelplinesDesk />;
  if (!desk || !mayOpenPatrols(me.person.role)) {
    return (
      <Page title={t.title} wide>
        {!desk && <Reading />}
      </Page>
    );
  }
  if (screen === "rounds") return <PatrolRounds />;
  if (screen === "plans") return <Plans desk={desk} screen={record} action={action} />;
  if (screen === "drawing") return <Drawing desk={desk} />;
  if (screen === "new") return <AssetEditor key="new" desk={desk} />;
  const shown = desk.assets.find((one) => one.record === record);
  if (screen === "asset" && shown) return <AssetEditor key={record} desk={desk} shown={shown} />;
  if (screen === "asset") {
    return (
      <Page title={t.title} back={DESK} wide>
        <Empty icon="lamp" title={t.form.lost} />
      </Page>
    );
  }
  return <AssetList desk={desk} />;
}
