import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ExportAsked, shareFile } from "../../../src/app/files/shareFile.ts";
import { type Leaving, useExport } from "../../../src/app/files/useExport.tsx";
import { exportedThings, exportFormats } from "../../../src/domain/exports/exportCodes.ts";
import { momentOf } from "../../../src/domain/time/moment.ts";
import { exports as t } from "../../../src/words/zh/exports.ts";
import { NOW, openScreens } from "../screens.ts";

type Screens = Awaited<ReturnType<typeof openScreens>>;
let screens: Screens;
let made: ExportAsked[];
let ended: unknown[];
beforeEach(async () => {
  screens = await openScreens();
  made = [];
  ended = [];
});
afterEach(() => {
  vi.restoreAllMocks();
  screens.store.close();
});

const visits = { what: "visits", format: "csv", count: 12 } as const;

/** A button by which this leaves. */
function Leave({ what }: { what: Leaving }) {
  const { leave, sheet } = useExport();
  const go = () => leave(what, async (asked) => made.push(asked)).then((how) => ended.push(how));
  return (
    <>
      <button type="button" onClick={go}>
        导出
      </button>
      {sheet}
    </>
  );
}
const draw = async (what: Leaving = visits) => {
  await screens.draw(<Leave what={what} />, "导出");
  await screens.press("导出", () => screens.sheet.textContent.includes(t.title));
};
const notes = async () => (await screens.store.all("export_note")).map(({ body }) => body);
const isDone = () => ended.length > 0;

describe("whatever leaves", () => {
  test.each(exportedThings.flatMap((what) => exportFormats.map((format) => ({ what, format }))))(
    "$what as $format is made with one tap, and noted once",
    async ({ what, format }) => {
      await draw({ what, format, count: 3 });
      expect([made, await notes()]).toEqual([[], []]);
      await screens.press(t.reason.meeting, isDone);
      await expect.poll(notes).toEqual([
        {
          ...{ kind: "export_note", person: screens.world.me.person.id, what, format, count: 3 },
          ...{ reason: "meeting", at: momentOf(new Date(NOW)) },
        },
      ]);
      expect(made).toHaveLength(1);
      expect(screens.sheet.textContent).not.toContain(t.unnoted);
    },
  );

  test("is said in own words as well, of which there may not be too many", async () => {
    await draw();
    await screens.type(t.own, "长".repeat(101));
    await screens.press(t.ownAct);
    expect(made).toEqual([]);
    await screens.type(t.own, " 街道要看 ");
    await screens.press(t.ownAct, isDone);
    await expect.poll(notes).toMatchObject([{ reason: "other", words: "街道要看" }]);
  });

  test("holds no personal column unless that is ticked", async () => {
    await draw({ ...visits, hasPersonal: true });
    await screens.press(t.reason.check, isDone);
    await draw({ ...visits, hasPersonal: true });
    await screens.press(t.personal);
    await screens.press(t.reason.check, () => ended.length > 1);
    expect(made.map(({ isFull }) => isFull)).toEqual([false, true]);
  });

  test("is neither made nor noted where the person thinks better of it", async () => {
    await draw();
    await screens.press(screens.world.words.act.close, isDone);
    expect([made, await notes(), ended]).toEqual([[], [], ["left"]]);
  });

  test("is made all the same where the note cannot be kept, and that is said", async () => {
    const spoilt: (() => Promise<never> | Promise<{ saved: false; why: "full" }>)[] = [
      async () => ({ saved: false, why: "full" }),
      async () => {
        throw new Error("the disk is gone");
      },
    ];
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    for (const save of spoilt) {
      vi.spyOn(screens.store, "save").mockImplementation(save as never);
      await draw();
      await screens.press(t.reason.mend, () => screens.sheet.textContent.includes(t.unnoted));
    }
    vi.restoreAllMocks();
    expect([made.length, await notes()]).toEqual([2, []]);
  });

  test("waits for no disk: it is made while the note is still being written", async () => {
    let isWritten = (_: { saved: true; rev: string }) => undefined as unknown;
    const writing = new Promise((written) => {
      isWritten = written;
    });
    vi.spyOn(screens.store, "save").mockImplementation((() => writing) as never);
    await draw();
    await screens.press(t.reason.mend, isDone);
    expect(made).toHaveLength(1);
    isWritten({ saved: true, rev: "r" });
    vi.restoreAllMocks();
  });
});

test("a file bears who made it and when; words that must be rescued go under their own name", async () => {
  const { shared, loaded } = outlets();
  const file = new File(["x"], "走访_新塘社区.csv");
  await shareFile(file, new ExportAsked("邻长甲", "2026-03-18T17:05:00+08:00", false));
  await shareFile(file, "rescue");
  expect([loaded, shared]).toEqual([["走访_新塘社区_邻长甲_20260318-1705.csv"], ["走访_新塘社区.csv"]]);
});

test("no share sheet is offered what holds a household's data: only sums, this machine's state and what must be rescued", async () => {
  const { shared, loaded } = outlets();
  const all = ["rescue", "form", "figures", "brought", "own"] as const;
  for (const why of all) await shareFile(new File(["x"], `${why}.csv`), why);
  for (const isFull of [true, false])
    await shareFile(new File(["x"], "asked.csv"), new ExportAsked("", "2026-03-18T17:05:00+08:00", isFull));
  expect(shared).toEqual(["rescue.csv", "figures.csv", "own.csv"]);
  expect(loaded).toEqual(["form.csv", "brought.csv", ...Array(2).fill("asked_20260318-1705.csv")]);
});

/** A browser with a share sheet that takes everything; the names of what left by it and by downloads. */
function outlets() {
  const shared: string[] = [];
  const loaded: string[] = [];
  const share = async ({ files }: { files: File[] }) => void shared.push(...files.map(({ name }) => name));
  Object.assign(navigator, { canShare: () => true, share });
  vi.spyOn(document, "createElement").mockImplementation((() => {
    const link = { download: "", href: "", click: () => void loaded.push(link.download) };
    return link;
  }) as never);
  return { shared, loaded };
}
