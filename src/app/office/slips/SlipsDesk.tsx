import { fitted, useAddress } from "../../navigation/address.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { WithReads } from "../../patrolReads.tsx";
import { ToastHere, WithToast } from "../../toast.tsx";
import { SlipInbox } from "./SlipInbox.tsx";
import "./slips.css";

const SheetsDesk = lazily(() => import("./SheetsDesk.tsx"));
const SheetPaper = lazily(() => import("./SheetPaper.tsx"));

/** What residents wrote on slips, and the slips themselves. */
export default function SlipsDesk() {
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
  if (path === "/office/slips/sheets") return <SheetsDesk />;
  const place = fitted(path, "/office/slips/sheets/:place")?.place;
  return place ? <SheetPaper key={place} id={place} /> : <SlipInbox />;
}
