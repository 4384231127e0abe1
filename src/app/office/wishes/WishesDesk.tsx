import { desks } from "../../../domain/kindRow.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { WithReads } from "../../patrolReads.tsx";
import { ToastHere, WithToast } from "../../toast.tsx";
import { WishList } from "./WishList.tsx";
import "../../wishes/wishes.css";

const WishPage = lazily(() => import("./WishPage.tsx"), "office");

/** 微心愿 at the desk: what is to be done next, and each wish with its story. */
export default function WishesDesk({ path }: { path: string }) {
  const [, folder, id = ""] = path.slice(desks.wishes.length).split("/");
  return (
    <WithReads>
      <WithToast>
        {folder === "wish" ? <WishPage key={id} id={id} /> : <WishList />}
        <ToastHere />
      </WithToast>
    </WithReads>
  );
}
