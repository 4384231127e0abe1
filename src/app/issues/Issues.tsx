import { fitted, useAddress } from "../navigation/address.ts";
import { WithReads } from "../patrolReads.tsx";
import { IssueList } from "./IssueList.tsx";
import { IssuePage } from "./IssuePage.tsx";
import { RaisePage } from "./RaisePage.tsx";

/** 民情: the list, one issue, and raising one. */
export default function Issues() {
  return (
    <WithReads>
      <Here />
    </WithReads>
  );
}

function Here() {
  const { path, query } = useAddress();
  if (path === "/issues/new")
    return <RaisePage key={`${query.asset}${query.door}${query.visit}${query.inspection}`} />;
  const issue = fitted(path, "/issues/:issue")?.issue;
  if (issue) return <IssuePage key={issue} id={issue} />;
  return <IssueList />;
}
