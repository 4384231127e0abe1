import { useEffect, useState } from "preact/hooks";
import type { MeWords } from "../../words/zh/me.ts";
import { type AppFiles, watchAppFiles } from "../install/appFiles.ts";
import { askToInstall, isAppleHand, isInstalled } from "../install/installPrompt.ts";
import { askToKeep, type Keeping, keeping } from "../store/save/keepData.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { MeRow } from "./MeRow.tsx";

/**
 * Whether the browser keeps what is here, whether it opens offline, and how to put it on the home screen: the
 * true answers.
 */
export function ThisPhone({ t, unsent }: { t: MeWords; unsent: number }) {
  const [kept, setKept] = useState<Keeping>();
  const [free, setFree] = useState<string>();
  const [files, setFiles] = useState<AppFiles>();
  useEffect(() => {
    keeping().then(setKept);
    navigator.storage?.estimate?.().then(({ quota = 0, usage = 0 }) => setFree(sayBytes(quota - usage)));
    return watchAppFiles(setFiles);
  }, []);
  const isReady = files?.offline === "ready" && !files.isSpoiled;
  return (
    <MeRow
      icon="phone"
      title={t.me.phone}
      status={isReady ? t.me.offline.ready : undefined}
      isOpen={(files !== undefined && !isReady) || kept === "may-be-cleared"}
    >
      {files && !isReady && <p>{t.me.offline[files.offline]}</p>}
      {files?.isSpoiled && <p>{t.me.spoiled}</p>}
      {kept && <p>{t.me.keeping[kept]}</p>}
      {free && <p class="quiet-text">{t.me.space(free)}</p>}
      {kept === "may-be-cleared" && (
        <Button onTap={async () => setKept(await askToKeep())}>{t.me.keepAsk}</Button>
      )}
      {isInstalled() ? <p>{t.me.installed}</p> : <InstallHelp t={t} unsent={unsent} />}
    </MeRow>
  );
}

/**
 * On an iPhone the app on the home screen has a store of its own, and what waits here does not go with it:
 * that is handed in first.
 */
function InstallHelp({ t, unsent }: { t: MeWords; unsent: number }) {
  const [steps, setSteps] = useState<string[]>();
  const install = async () => {
    if (!(await askToInstall())) setSteps(t.me.installSteps[deviceOf(navigator)]);
  };
  return (
    <>
      <Button icon="in" onTap={install}>
        {t.me.install}
      </Button>
      {steps && deviceOf(navigator) === "iphone" && unsent > 0 && (
        <Notice tone="warn">
          <p>{t.me.installFirst(unsent)}</p>
          <Button icon="out" href="/me/health">
            {t.me.risk.act}
          </Button>
        </Notice>
      )}
      {steps && !(deviceOf(navigator) === "iphone" && unsent > 0) && (
        <Notice>
          <ol class="me-steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Notice>
      )}
    </>
  );
}

function deviceOf(browser: Pick<Navigator, "userAgent" | "maxTouchPoints">): "iphone" | "android" | "desk" {
  if (isAppleHand(browser)) return "iphone";
  return /Android|Harmony/i.test(browser.userAgent) ? "android" : "desk";
}

function sayBytes(bytes: number): string {
  return bytes >= 1e9 ? `${Math.floor(bytes / 1e9)} GB` : `${Math.max(0, Math.floor(bytes / 1e6))} MB`;
}
