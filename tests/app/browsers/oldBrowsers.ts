import { FEATURES } from "../../../src/app/navigation/features.ts";

type Tree = { [name: string]: Tree };

/** A page whose browser has all that the app uses, but for what is left out. */
export function hasAll(without?: string): object {
  const page: Tree = {};
  for (const path of FEATURES) {
    if (path === without) continue;
    let holder = page;
    for (const name of path.split(".")) {
      holder[name] ??= {};
      holder = holder[name] as Tree;
    }
  }
  return page;
}
