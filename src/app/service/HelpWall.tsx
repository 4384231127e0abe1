import { Page } from "../ui/frame/Page.tsx";
import { useWords } from "../useWords.ts";
import Wall from "../wishes/Wall.tsx";
import Activities from "./Activities.tsx";
import CoverWanted from "./CoverWanted.tsx";
import MyHours from "./MyHours.tsx";

/** The wall as a page of its own, for whoever walks and lends a hand besides. */
export default function HelpWall() {
  const t = useWords("wishes");
  return (
    <Page title={t.title} sub={t.lead} back="/me">
      <CoverWanted />
      <Wall />
      <Activities />
      <MyHours />
    </Page>
  );
}
