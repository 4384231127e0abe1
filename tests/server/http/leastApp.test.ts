import { describe, expect, test } from "vitest";
import { isOlder } from "../../../src/server/http/leastApp.ts";
import { readSettings } from "../../../src/server/settings.ts";
import { photoPath } from "../../../src/sync/photo/lane.ts";
import { version } from "../../../src/sync/version.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { openUploader } from "../photos/photoTown.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "../town.ts";

describe("a phone whose app is older than the office wants", () => {
  test("hands in all it has, is told so, and is given nothing to read; renewed, it hears everything from where it stopped", async () => {
    const town = await openTown({ leastApp: "0.10.0" });
    const { leaderA, doorA } = await settledTown(town);
    const phone = await joinAs(town.endpoint, leaderA);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const old = await phone.sync([visit], { app: "0.9.9" });
    expect(old).toMatchObject({
      receipts: [{ verdict: "line" }],
      rows: [],
      markers: [],
      cursors: {},
      more: false,
      left: 0,
      notice: "outdated",
    });
    for (const app of ["0.10.0", "0.10.1", "1.0.0"]) {
      const fresh = await phone.sync([], { app, cursors: {} });
      expect(fresh.notice).toBeUndefined();
      expect(fresh.rows.map(({ id }) => id)).toEqual(
        expect.arrayContaining([doorA.revision.id, visit.revision.id]),
      );
    }
  });

  test("and that does not say its version, as those of before, is given nothing to read and no word that it does not know", async () => {
    const town = await openTown({ leastApp: "0.0.1" });
    const { leaderA, doorA } = await settledTown(town);
    const phone = await joinAs(town.endpoint, leaderA);
    const answer = await phone.sync([write(town.endpoint, leaderA, visitBody(doorA.revision.id))]);
    expect(answer).toMatchObject({ receipts: [{ verdict: "line" }], rows: [], more: false });
    expect("notice" in answer).toBe(false);
  });

  test("gets no picture and no list by another way, and the receipt of its own picture all the same", async () => {
    const house = await openUploader();
    const slot = slotOf(jpeg());
    await house.bring(jpeg(), slot);
    await house.town.restart();
    expect((await house.look(slot)).status).toBe(200);
    const town = await openTown({ leastApp: "9.0.0" });
    const { office } = await settledTown(town);
    const desk = await joinAs(town.endpoint, office);
    await desk.sync([], { app: "8.9.9" });
    const path = photoPath({ record: office, slot: "s1", hash: "0".repeat(64) });
    const statuses = async () =>
      Promise.all(
        ["/api/devices", "/api/backup", path, `${path}/receipt`, "/api/me"].map(
          async (asked) => (await desk.get(asked)).status,
        ),
      );
    expect(await statuses()).toEqual([403, 403, 403, 404, 200]);
    await desk.sync([], { app: "9.0.0" });
    expect(await statuses()).toEqual([200, 200, 404, 404, 200]);
  });

  test("is told apart by numbers, not by letters", () => {
    const older = ["0.9.0", "0.10.0", "0.10.9", undefined, "", "new", "1.0", "0.10.0-beta"].map((app) =>
      isOlder(app, "0.10.0"),
    );
    expect(older).toEqual([true, false, false, true, true, true, true, true]);
  });

  test("is not asked for where the office itself serves none that is new enough, or the setting is no version", () => {
    expect(readSettings({ LINFANG_APP_MIN: version })).toMatchObject({ leastApp: version });
    expect(readSettings({})).toMatchObject({ leastApp: null });
    expect(() => readSettings({ LINFANG_APP_MIN: "999.0.0" })).toThrow(/newer than the app/);
    expect(() => readSettings({ LINFANG_APP_MIN: "newest" })).toThrow(/not a version/);
  });
});
