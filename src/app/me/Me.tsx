import { useState } from "preact/hooks";
import { couldWrite } from "../../domain/access.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { type Lang, langs, languages } from "../../words/loader.ts";
import { lazilyBeside } from "../navigation/Lazily.tsx";
import PhotosHere from "../photos/PhotosHere.tsx";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSyncStatus } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { ChangedPhone } from "./ChangedPhone.tsx";
import { HandIn } from "./HandIn.tsx";
import { KeptNote } from "./KeptNote.tsx";
import { AtRisk } from "./today/AtRisk.tsx";
import { Left } from "./today/Left.tsx";
import { LeftOfOthers } from "./today/LeftOfOthers.tsx";
import { BadPhotos } from "./troubles/BadPhotos.tsx";
import { Clashes } from "./troubles/Clashes.tsx";
import "./me.css";
import { appBuild } from "../appBuild.ts";
import { AnotherPhone } from "./AnotherPhone.tsx";
import { MeRow } from "./MeRow.tsx";
import { ThisPhone } from "./ThisPhone.tsx";
import { Troubles } from "./troubles/Troubles.tsx";

const OthersHere = lazilyBeside(() => import("../notebooks/afterFirst.ts"), "start");

/** What is still here, what needs a person, and how this phone shows and keeps things. */
export default function MePage() {
  const { words, lang, elder, now, me, setLang, setElder } = useWorld();
  const t = useWords("me");
  const answers = useWords("answers");
  const help = useWords("help");
  const wall = useWords("wishes");
  const photo = useWords("photo");
  const today = dayOf(now());
  const [said, setSaid] = useState("");
  const speak = async (next: Lang) =>
    setSaid((await setLang(next)) ? "" : t.me.languageFailed(languages[next].name));
  const status = useSyncStatus();
  return (
    <Page
      title={t.me.title}
      sub={`${me.person.name} · ${answers.role[me.person.role]} · ${me.community.name}`}
    >
      <section class="me-section" aria-labelledby="me-standing">
        <h2 id="me-standing">{t.me.standing}</h2>
        {status && <Left status={status} t={t} today={today} />}
        <LeftOfOthers t={t} />
        <OthersHere as="waiting" />
        <AtRisk t={t} />
        <HandIn t={t} isMain />
      </section>
      <section class="me-section" aria-labelledby="me-needs">
        <h2 id="me-needs">{t.me.needs}</h2>
        {status && <ChangedPhone t={t} status={status} />}
        {status && status.needs === 0 && <p>{t.me.needsNone}</p>}
        <KeptNote t={t} />
        <Clashes t={t} />
        <BadPhotos t={t} today={today} />
        <Troubles t={t} today={today} />
      </section>
      <section class="me-rows" aria-label={t.me.phone}>
        {couldWrite(me.person.role, "visit") && <MeRow icon="two" title={words.act.today} href="/today" />}
        {couldWrite(me.person.role, "visit") && <MeRow icon="flag" title={wall.title} href="/wishes" />}
        <MeRow icon="unknown" title={help.title} href="/help" />
        <MeRow icon="text" title={t.me.elder} status={elder ? t.me.elderOn : t.me.elderOff}>
          <Chips
            title={t.me.elderSub}
            chips={[
              { value: true, word: t.me.elderOn },
              { value: false, word: t.me.elderOff },
            ]}
            chosen={[elder]}
            onPick={setElder}
          />
        </MeRow>
        <MeRow icon="globe" title={t.me.language} status={languages[lang].name}>
          <Chips
            title={t.me.language}
            bare
            chips={langs.map((one) => ({ value: one, word: languages[one].name }))}
            chosen={[lang]}
            onPick={speak}
          />
          <p role="status">{said}</p>
        </MeRow>
        <ThisPhone t={t} unsent={status?.unsent ?? 0} />
        <MeRow icon="camera" title={photo.room.title}>
          <PhotosHere />
        </MeRow>
        <MeRow icon="gear" title={t.me.health} href="/me/health" />
        {status?.notice !== "superseded" && <AnotherPhone t={t} />}
        <MeRow icon="people" title={t.me.other}>
          <OthersHere as="turn" />
          <p>{t.me.otherSub}</p>
          <Button href="#join=">{t.me.handOn}</Button>
        </MeRow>
      </section>
      <Notice title={t.me.privacy}>
        <p>{t.me.privacySub}</p>
      </Notice>
      <p class="quiet-text">
        {words.app} · {t.me.version} {appBuild}
      </p>
    </Page>
  );
}
