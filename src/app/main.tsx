import { render, type VNode } from "preact";
import "./ui/tokens.css";
import "./ui/base.css";
import type { Lang } from "../words/loader.ts";
import { catchInstallQuestion } from "./install/installPrompt.ts";
import type { Obstacle } from "./navigation/obstacle.ts";
import { App } from "./shell/App.tsx";
import { type OpenedPhone, openHere } from "./shell/openHere.ts";
import { beginDesk } from "./shell/Shell.tsx";

const root = document.getElementById("app") as HTMLElement;
catchInstallQuestion();

/**
 * Joins everything together, once. Where nothing could be kept safely, nothing is opened and a page says why;
 * a notebook that opens late goes on by itself.
 */
async function start(): Promise<void> {
  const looked = document.documentElement.dataset.obstacle;
  const obstacle = looked ?? (await import("./navigation/obstacle.ts")).obstacleOf(window);
  if (obstacle) return stayOutside(obstacle);
  beginDesk(location.pathname);
  try {
    await goIn(await openHere());
  } catch (fault) {
    console.error(fault);
    return stayOutside(fault);
  }
}

async function goIn({ store, me, settings }: OpenedPhone): Promise<void> {
  // Whoever joins is known by a cookie: a code would be used up for nothing.
  if (!me && navigator.cookieEnabled === false) return stayOutside("blocked");
  draw(<App store={store} me={me} {...settings} />);
  whenIdle(async () => {
    const { startInstall, handInOthers } = await import("./notebooks/afterFirst.ts");
    startInstall(store, document.documentElement.lang as Lang);
    await handInOthers().catch((fault) =>
      console.error("what others have on this phone waits for the next page", fault),
    );
  });
}

async function stayOutside(why: Obstacle | unknown): Promise<void> {
  const { outside } = await import("./join/Outside.tsx");
  draw(await outside(why, async () => goIn(await openHere())));
}

/** The first screen goes before everything else. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 3000 });
  else setTimeout(act, 1000);
}

function draw(screen: VNode): void {
  render(null, root);
  root.textContent = "";
  render(screen, root);
}

start();
