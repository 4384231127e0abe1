import { fitted, useAddress } from "../../navigation/address.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { WithReads } from "../../patrolReads.tsx";
import { ToastHere, WithToast } from "../../toast.tsx";
import { Triage } from "./triage/Triage.tsx";

const Board = lazily(() => import("./board/Board.tsx"));
const UnitsDesk = lazily(() => import("./lists/UnitsDesk.tsx"));
const RepliesDesk = lazily(() => import("./lists/RepliesDesk.tsx"));
const HearIssue = lazily(() => import("./lists/HearIssue.tsx"));
const WorkOrderPage = lazily(() => import("./paper/WorkOrderPage.tsx"));
const IssueStoryPage = lazily(() => import("./paper/IssueStoryPage.tsx"));

/** 民情 at the desk: triage, the board, lists of its own, papers. */
export default function IssuesDesk() {
  return (
    <WithReads>
      <WithToast>
        <Here />
        <ToastHere />
      </WithToast>
    </WithReads>
  );
}

function Here() {
  const { path } = useAddress();
  if (path === "/office/issues/board") return <Board />;
  if (path === "/office/issues/units") return <UnitsDesk />;
  if (path === "/office/issues/replies") return <RepliesDesk />;
  if (path === "/office/issues/new") return <HearIssue />;
  const order = fitted(path, "/office/issues/:issue/order")?.issue;
  if (order) return <WorkOrderPage key={order} id={order} />;
  const story = fitted(path, "/office/issues/:issue/story")?.issue;
  if (story) return <IssueStoryPage key={story} id={story} />;
  return <Triage />;
}
