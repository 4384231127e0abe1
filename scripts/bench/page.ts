import { pull, push } from "./pageExchange.ts";
import { pullFloor } from "./pageFloor.ts";
import { saving } from "./pageSaving.ts";

/** What the bench runs inside the browser. */
const bench = { saving, push, pull, pullFloor };

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
