import { Button } from "../ui/controls/Button.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";

/** An address that leads nowhere: mistyped, or of another version. `start`: where one goes on from here. */
export function NoSuchPage({ start }: { start: string }) {
  const t = useWords("nowhere");
  return (
    <Page title={t.title}>
      <Empty icon="search" title={t.lead}>
        <Button look="main" href={start}>
          {t.toStart}
        </Button>
      </Empty>
    </Page>
  );
}
