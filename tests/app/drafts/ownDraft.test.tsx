import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useDraft } from "../../../src/app/drafts/useDraft.ts";
import { useKept } from "../../../src/app/drafts/useKept.ts";
import MyHours from "../../../src/app/service/MyHours.tsx";
import { useWorld } from "../../../src/app/world.ts";
import { openScreens, type Screens } from "../screens.ts";
import { newId } from "../store/phone.ts";

const NAME = "form:1";
let screens: Screens;
let form: ReturnType<typeof useDraft>;
beforeEach(async () => {
  screens = await openScreens("volunteer");
});
afterEach(() => screens.close());
const there = () => screens.store.draft(NAME);

/** A form that shows what it says; what it finds half written it puts in order first. */
function Form({ said, isTouched }: { said?: string; isTouched: boolean }) {
  const { store } = useWorld();
  const kept = useKept<{ said: string }>(NAME);
  return kept === undefined ? null : <Write store={store} kept={kept} said={said} isTouched={isTouched} />;
}
type Store = ReturnType<typeof useWorld>["store"];
type WriteProps = { store: Store; kept: { said: string } | null; said?: string; isTouched: boolean };
function Write({ store, kept, said = kept?.said.trim() ?? "", isTouched }: WriteProps) {
  form = useDraft(store, NAME, { said, isInOrder: true }, isTouched, kept);
  return <p>{`says ${said}`}</p>;
}
const draw = (said: string | undefined, isTouched: boolean, mark = said) =>
  screens.draw(h(Form, { isTouched, ...(said === undefined ? {} : { said }) }), `says ${mark}`);

test("a form that is saved takes along what was kept of it, and nothing that was kept under its name since", async () => {
  await draw("one", true);
  await form.keep();
  expect(await there()).toEqual({ said: "one", isInOrder: true });
  await form.done();
  expect(await there()).toBeNull();

  await draw("two", true);
  await form.keep();
  await screens.store.keepDraft(NAME, { said: "of another page" });
  await form.done();
  expect(await there()).toEqual({ said: "of another page" });
  await form.keep();
  expect(await there(), "it is done, and keeps nothing any more").toEqual({ said: "of another page" });
});

test("what a form was restored from is its own, however it was put in order since", async () => {
  await screens.store.keepDraft(NAME, { said: " half " });
  await draw(undefined, true, "half");
  await form.done();
  expect(await there()).toBeNull();
});

test("a form that found nothing half written throws away nothing of what came since", async () => {
  await draw("", false);
  await screens.store.keepDraft(NAME, { said: "of another page" });
  await form.done();
  expect(await there()).toEqual({ said: "of another page" });
});

test("hours that are saved leave the next ones, noted on another page while the save was under way", async () => {
  const theirs = { id: newId(), day: "2026-03-17", halfHours: 2, content: "另一页写了一半" };
  const { save } = screens.store;
  screens.world.store = {
    ...screens.store,
    save: async (draft) => {
      const saved = await save(draft);
      await screens.store.keepDraft("hours", theirs);
      return saved;
    },
  };
  await screens.draw(h(MyHours, null), "我的服务时间");
  await screens.press("记一次服务");
  await screens.type("做了什么", "公园除草");
  await screens.press("保存", () => screens.sheet.textContent.includes("待核对"));
  expect((await screens.store.all("service_log")).map(({ body }) => body.content)).toEqual(["公园除草"]);
  expect(await screens.store.draft("hours")).toEqual(theirs);
});
