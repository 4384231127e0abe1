import { fitted, useAddress } from "../navigation/address.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { WithReads } from "../patrolReads.tsx";
import { Counted } from "../say/EmptyHere.tsx";
import { WithToast } from "../toast.tsx";
import { useWorld } from "../world.ts";
import { AssetPage } from "./assets/AssetPage.tsx";
import { FindAsset } from "./assets/FindAsset.tsx";
import { CheckPage } from "./check/CheckPage.tsx";
import { SeenPage } from "./check/SeenPage.tsx";
import { Counter } from "./count/Counter.tsx";
import { OwedCall } from "./danger/OwedCall.tsx";
import { mayOpenPatrols } from "./mayOpenPatrols.ts";
import { OpenPatrol } from "./OpenPatrol.tsx";
import { PatrolHome } from "./PatrolHome.tsx";
import { PatrolPage } from "./PatrolPage.tsx";

const AddAsset = lazily(() => import("./sitePlan/AddAsset.tsx"));
const PlanPage = lazily(() => import("./sitePlan/SitePlanPage.tsx"));
const Scan = lazily(() => import("./scan/Scan.tsx"));

/** 巡查: what is open and due, one round, counting by night, one asset, one inspection. */
export default function PatrolScreens() {
  return (
    <WithReads>
      <WithToast>
        <Here />
        <OwedCall />
      </WithToast>
    </WithReads>
  );
}

function Here() {
  const { path } = useAddress();
  const { me } = useWorld();
  // A round is opened over all lamps of a place: over some of them it would be wrong for ever.
  if (path === "/patrol/new" && mayOpenPatrols(me.person.role))
    return (
      <Counted>
        <OpenPatrol />
      </Counted>
    );
  if (path === "/patrol/find") return <FindAsset />;
  if (path === "/patrol/scan") return <Scan />;
  if (path === "/patrol/plan") return <PlanPage />;
  if (path === "/patrol/add") return <AddAsset />;
  const count = fitted(path, "/patrol/round/:patrol/count")?.patrol;
  if (count) return <Counter key={count} id={count} />;
  const patrol = fitted(path, "/patrol/round/:patrol")?.patrol;
  if (patrol) return <PatrolPage key={patrol} id={patrol} />;
  const check = fitted(path, "/patrol/check/:place")?.place;
  if (check) return <CheckPage place={check} />;
  const asset = fitted(path, "/patrol/asset/:asset")?.asset;
  if (asset) return <AssetPage key={asset} id={asset} />;
  const seen = fitted(path, "/patrol/seen/:inspection")?.inspection;
  if (seen) return <SeenPage key={seen} id={seen} />;
  return <PatrolHome />;
}
