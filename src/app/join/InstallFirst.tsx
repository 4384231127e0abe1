import { useState } from "preact/hooks";
import type { JoinWords } from "../../words/zh/join.ts";
import { isAppleHand, isInstalled } from "../install/installPrompt.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";

/**
 * An iPhone keeps another notebook for the app on its home screen, and a link is used up by the first that
 * joins: there it is put on the home screen before anything else.
 */
export function installsFirst(page: {
  userAgent: string;
  maxTouchPoints: number;
  isInstalled: boolean;
}): boolean {
  return isAppleHand(page) && !page.isInstalled;
}

export const mustInstallFirst = () =>
  installsFirst({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    isInstalled: isInstalled(),
  });

/** How it is done, step by step, with the link to be taken along. */
export function InstallFirst({ words }: { words: JoinWords["iphone"] }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setSaid(words.copied);
    } catch (fault) {
      console.warn("the link could not be copied", fault);
      setSaid(words.notCopied);
    }
  };
  return (
    <Notice tone="warn" title={words.title}>
      <p>{words.why}</p>
      <ol class="gate-steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button look="main" wide onTap={copy}>
        {words.copy}
      </Button>
      <p role="status">{said}</p>
    </Notice>
  );
}
