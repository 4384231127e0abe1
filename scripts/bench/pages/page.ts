import { pull, push } from "./pageExchange.ts";
import { pullFloor } from "./pageFloor.ts";
import { csv, facadeFloor, fillVisits, tapFloor } from "./pagePhone.ts";
import { scrollThumbs, shrinkOne } from "./pagePhotos.ts";
import { saving } from "./pageSaving.ts";

/** What the bench runs inside the browser. */
const bench = {
  saving,
  push,
  pull,
  pullFloor,
  fillVisits,
  facadeFloor,
  tapFloor,
  csv,
  shrinkOne,
  scrollThumbs,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
