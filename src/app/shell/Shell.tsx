import { LocationProvider, Route, Router, useLocation } from "preact-iso/router";
import { BuildingPage } from "../doors/BuildingPage.tsx";
import { Home } from "../doors/Home.tsx";
import { Sprite } from "../look/sprite.tsx";
import { useWorld } from "../world.ts";
import { Boundary } from "./Boundary.tsx";
import { lazily } from "./Lazily.tsx";
import { Line } from "./Line.tsx";
import "./shell.css";
import { Tabs } from "./Tabs.tsx";

const DoorPage = lazily(() => import("../doors/DoorPage.tsx"));
const Today = lazily(() => import("../me/Today.tsx"));
const Me = lazily(() => import("../me/Me.tsx"));

/** Every screen stands between the line on top and the tabs below. */
export function Shell() {
  return (
    <LocationProvider>
      <Sprite />
      <Frame />
    </LocationProvider>
  );
}

function Frame() {
  const { words } = useWorld();
  const { path } = useLocation();
  return (
    <div class={path.startsWith("/office") ? "shell desk" : "shell"}>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header>
        <Line />
      </header>
      <main id="main" tabIndex={-1}>
        <Boundary words={words} place={path}>
          <Router>
            <Route path="/" component={Home} />
            <Route path="/b/:building" component={BuildingPage} />
            <Route path="/door/:door" component={DoorPage} />
            <Route path="/today" component={Today} />
            <Route path="/me" component={Me} />
            <Route default component={Home} />
          </Router>
        </Boundary>
      </main>
      <Tabs />
    </div>
  );
}
