import { desks } from "../../../domain/kindRow.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { WithReads } from "../../patrolReads.tsx";
import { ToastHere, WithToast } from "../../toast.tsx";
import { DeliberationList } from "./DeliberationList.tsx";
import "./deliberation.css";

const TopicNew = lazily(() => import("./topic/TopicNew.tsx"));
const TopicPage = lazily(() => import("./topic/TopicPage.tsx"));
const MeetingNew = lazily(() => import("./meeting/MeetingNew.tsx"));
const MeetingRoom = lazily(() => import("./meeting/MeetingRoom.tsx"));
const MinutesPage = lazily(() => import("./meeting/MinutesPage.tsx"));
const VotePage = lazily(() => import("./vote/VotePage.tsx"));
const BallotPaper = lazily(() => import("./paper/BallotPaper.tsx"));
const DeliveryList = lazily(() => import("./paper/DeliveryList.tsx"));
const ResultNotice = lazily(() => import("./paper/ResultNotice.tsx"));
const AttendanceSheet = lazily(() => import("./paper/AttendanceSheet.tsx"));
const HallScreen = lazily(() => import("./meeting/HallScreen.tsx"));
const VoteNew = lazily(() => import("./vote/VoteNew.tsx"));
const OwnersDesk = lazily(() => import("./owners/OwnersDesk.tsx"));
const PublishedPage = lazily(() => import("./PublishedPage.tsx"));

/** 议事 at the desk: topics, meetings, votes and what is published of them. */
export default function DeliberationDesk({ path }: { path: string }) {
  return (
    <WithReads>
      <WithToast>
        <Here path={path.slice(desks.deliberation.length)} />
        <ToastHere />
      </WithToast>
    </WithReads>
  );
}

function Here({ path }: { path: string }) {
  const [, folder, id = "", paper] = path.split("/");
  if (folder === "topic") return id === "new" ? <TopicNew /> : <TopicPage key={id} id={id} />;
  if (folder === "vote" && paper === "paper") return <BallotPaper key={id} id={id} />;
  if (folder === "vote" && paper === "deliveries") return <DeliveryList key={id} id={id} />;
  if (folder === "vote" && paper === "notice") return <ResultNotice key={id} id={id} />;
  if (folder === "vote") return id === "new" ? <VoteNew /> : <VotePage key={id} id={id} />;
  if (folder === "owners") return <OwnersDesk isImport={id === "import"} />;
  if (folder === "published") return <PublishedPage key={id} id={id} />;
  if (folder !== "meeting") return <DeliberationList />;
  if (id === "new") return <MeetingNew />;
  if (paper === "hall") return <HallScreen key={id} id={id} />;
  if (paper === "attendance") return <AttendanceSheet key={id} id={id} />;
  return paper === "minutes" ? <MinutesPage key={id} id={id} /> : <MeetingRoom key={id} id={id} />;
}
