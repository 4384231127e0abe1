import type { JoinWords } from "../../words/zh/join.ts";
import { CopyText } from "../files/CopyText.tsx";
import { isAppleHand, isInstalled } from "../install/installPrompt.ts";
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
  return (
    <Notice tone="warn" title={words.title}>
      <p>{words.why}</p>
      <ol class="gate-steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <CopyText text={location.href} words={words} main />
    </Notice>
  );
}
