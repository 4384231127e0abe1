import { render, type VNode } from "preact";
import "./ui/tokens.css";
import "./ui/base.css";
import type { Lang } from "../words/loader.ts";
import { catchInstallQuestion } from "./install/installPrompt.ts";
import { type Obstacle, obstacleOf } from "./navigation/obstacle.ts";
import { App } from "./shell/App.tsx";
import { openHere } from "./shell/openHere.ts";
import type { OpenStore } from "./store/open.ts";

const root = document.getElementById("app") as HTMLElement;
catchInstallQuestion();

/**
 * Joins everything together, once. Where nothing could be kept safely, nothing is opened and a page says why.
 */
async function start(): Promise<void> {
  const obstacle = obstacleOf(window);
  if (obstacle) return stayOutside(obstacle);
  let opened: OpenStore;
  try {
    const { store, me, settings } = await openHere();
    opened = store;
    draw(<App store={store} me={me} {...settings} />);
  } catch (fault) {
    console.error(fault);
    return stayOutside("unreadable", String(fault));
  }
  whenIdle(async () => {
    const { startInstall } = await import("./install/start.tsx");
    startInstall(opened, document.documentElement.lang as Lang);
  });
}

async function stayOutside(why: Obstacle, detail?: string): Promise<void> {
  const { outside } = await import("./join/Outside.tsx");
  draw(await outside(why, detail));
}

/** The first screen goes before everything else. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 3000 });
  else setTimeout(act, 1000);
}

function draw(screen: VNode): void {
  root.textContent = "";
  render(screen, root);
}

start();
