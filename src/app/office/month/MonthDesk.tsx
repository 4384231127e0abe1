import { desks } from "../../../domain/kindRow.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { WithReads } from "../../patrolReads.tsx";
import { ToastHere, WithToast } from "../../toast.tsx";
import { FiguresPage } from "./FiguresPage.tsx";
import "./month.css";

const ReportPage = lazily(() => import("./ReportPage.tsx"));
const SumsPage = lazily(() => import("./SumsPage.tsx"));
const BoardPage = lazily(() => import("./BoardPage.tsx"));

/** The month at the desk: its figures, its report, and what everybody may see of it. */
export default function MonthDesk({ path }: { path: string }) {
  return (
    <WithReads>
      <WithToast>
        <Here path={path.slice(desks.month.length)} />
        <ToastHere />
      </WithToast>
    </WithReads>
  );
}

function Here({ path }: { path: string }) {
  const [, page, month = ""] = path.split("/");
  if (page === "sums") return <SumsPage />;
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return <FiguresPage />;
  if (page === "report") return <ReportPage key={month} month={month} />;
  return page === "board" ? <BoardPage key={month} month={month} /> : <FiguresPage />;
}
