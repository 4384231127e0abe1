import { Button } from "../ui/controls/Button.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { placeFor } from "./Tabs.tsx";

/** An address that leads nowhere: mistyped, or of another version. */
export default function Nowhere() {
  const { me } = useWorld();
  const t = useWords("nowhere");
  return (
    <Page title={t.title}>
      <Empty icon="search" title={t.lead}>
        <Button look="main" href={placeFor(me.person.role, "/")}>
          {t.toStart}
        </Button>
      </Empty>
    </Page>
  );
}
