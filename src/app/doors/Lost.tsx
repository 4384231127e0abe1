import { Button } from "../ui/controls/Button.tsx";
import { Page } from "../ui/frame/Page.tsx";
import type { IconName } from "../ui/Icon.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useWorld } from "../world.ts";

/** The address is right, and what it names is not on this phone. */
export default function Lost({ title, icon, lost }: { title: string; icon: IconName; lost: string }) {
  const { words } = useWorld();
  return (
    <Page title={title} back="/">
      <Empty icon={icon} title={lost}>
        <Button look="main" href="/">
          {words.fault.home}
        </Button>
      </Empty>
    </Page>
  );
}
