import { Button } from "../ui/controls/Button.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { useWords } from "../useWords.ts";
import { BackupNote } from "./BackupNote.tsx";
import { CommunityName } from "./CommunityName.tsx";

/** What is set once for the whole community, and how its backups stand. */
export default function Settings() {
  const words = useWords("office");
  const retention = useWords("retention");
  return (
    <Page title={words.nav.settings}>
      <CommunityName />
      <section class="card" id="backup">
        <h2>{words.backup.title}</h2>
        <BackupNote />
      </section>
      <Button look="quiet" icon="clock" href="/office/settings/retention">
        {retention.see}
      </Button>
    </Page>
  );
}
