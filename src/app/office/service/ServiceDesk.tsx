import { desks } from "../../../domain/kindRow.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { WithReads } from "../../patrolReads.tsx";
import { ToastHere, WithToast } from "../../toast.tsx";
import { ServiceList } from "./ServiceList.tsx";
import "../../wishes/wishes.css";

const ActivityPage = lazily(() => import("./ActivityPage.tsx"), "office");
const VolunteerPage = lazily(() => import("./VolunteerPage.tsx"), "office");
const HoursDesk = lazily(() => import("./HoursDesk.tsx"), "office");

/** 服务日 at the desk: activities, who comes, and the hours that wait for a tick. */
export default function ServiceDesk({ path }: { path: string }) {
  const [, folder, id = ""] = path.slice(desks.service.length).split("/");
  return (
    <WithReads>
      <WithToast>
        {folder === "activity" ? (
          <ActivityPage key={id} id={id} />
        ) : folder === "hours" && id ? (
          <VolunteerPage key={id} id={id} />
        ) : folder === "hours" ? (
          <HoursDesk />
        ) : (
          <ServiceList />
        )}
        <ToastHere />
      </WithToast>
    </WithReads>
  );
}
