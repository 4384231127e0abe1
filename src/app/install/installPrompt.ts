/** Chromium's own question “install this app?”; other browsers have a menu entry instead. */
type Question = Event & { prompt(): Promise<unknown> };

let question: Question | undefined;

/** To be called while the page starts: the browser offers the question only once. */
export function catchInstallQuestion(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    question = event as Question;
  });
}

/** Asks now; false where the browser has no such question, and the words of the help page must do. */
export async function askToInstall(): Promise<boolean> {
  if (!question) return false;
  const asking = question;
  question = undefined;
  await asking.prompt();
  return true;
}

/** An iPad may call itself a Macintosh, as a desk's browser does; no Macintosh has a touch screen. */
export const isAppleHand = ({ userAgent, maxTouchPoints }: { userAgent: string; maxTouchPoints: number }) =>
  /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);

/** Runs from the home screen, with a storage of its own on an iPhone. */
export function isInstalled(): boolean {
  return (
    matchMedia("(display-mode: standalone)").matches ||
    (navigator as { standalone?: boolean }).standalone === true
  );
}
