import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { h } from "preact";
import { afterEach, describe, expect, test } from "vitest";
import { isDeskAddress } from "../../../src/app/office/deskForm/deskAddress.ts";
import Office from "../../../src/app/office/Office.tsx";
import { desks } from "../../../src/domain/kindRow.ts";
import { openScreens, type Screens } from "../screens.ts";

let screens: Screens | undefined;
afterEach(() => screens?.close());

/** Every address of the desk that is written in the sources, with an id wherever one is put in. */
function written(): string[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  return files.flatMap((name) =>
    [
      ...readFileSync(join("src", name), "utf8").matchAll(
        /["'`](\/office(?:\/(?:[\w-]|\$\{[^}]*\})+)*)["'`?#]/g,
      ),
    ].map(([, path = ""]) =>
      path.replace(/(?<=month\/\w+\/)\$\{[^}]*\}/, "2026-10").replace(/\$\{[^}]*\}/g, "an-id"),
    ),
  );
}

describe("an address below /office", () => {
  test("that the sources lead to has a screen", () => {
    const paths = written();
    expect(paths.length).toBeGreaterThan(60);
    expect([...paths, ...Object.values(desks)].filter((path) => !isDeskAddress(path))).toEqual([]);
  });

  test.for([
    "/office/nothing",
    "/office/issues/an-id",
    "/office/patrol/an-id",
    "/office/patrol/asset/an-id/more",
    "/office/register/houses",
    "/office/wishes/an-id",
    "/office/held/an-id",
    "/office/month/figures",
    "/office/constructor",
    "/office/month/report/2026-13",
  ])("that is mistyped shows no other screen instead: %s", async (path) => {
    screens = await openScreens();
    await screens.draw(h(Office, null), "没有这一页", { path });
    expect(screens.says("没有这一页")).toBe(true);
  });
});
