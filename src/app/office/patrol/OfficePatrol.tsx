import { WithReads } from "../../patrol/reads.tsx";
import { Labels } from "./Labels.tsx";

/** What the office keeps ready for those who look at lamps and drains. */
export default function OfficePatrol({ path }: { path: string }) {
  return (
    <WithReads>
      <Here path={path} />
    </WithReads>
  );
}

function Here(_: { path: string }) {
  return <Labels />;
}
