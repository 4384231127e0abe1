import type { ComponentChildren } from "preact";
import type { IconName } from "../ui/Icon.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useHasAll } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";

/** An empty place. Until this phone has heard everything once it claims nothing but that it has not. */
export function EmptyHere({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
}) {
  const hasAll = useHasAll();
  if (hasAll === undefined) return null;
  if (!hasAll) return <NotAllHere />;
  return (
    <Empty icon={icon} title={title}>
      {children}
    </Empty>
  );
}

/** What counts or compares; until everything has come once, that it has not. */
export function Counted({ children }: { children: ComponentChildren }) {
  const hasAll = useHasAll();
  if (hasAll === undefined) return null;
  return hasAll ? children : <NotAllHere />;
}

function NotAllHere() {
  const t = useWords("patrolScreens");
  return (
    <Empty icon="clock" title={t.filling.title}>
      <p>{t.filling.lead}</p>
    </Empty>
  );
}
