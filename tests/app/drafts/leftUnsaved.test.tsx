import { useState } from "preact/hooks";
import { beforeEach, expect, test } from "vitest";
import { VisitSheet } from "../../../src/app/doors/visit/VisitSheet.tsx";
import { tellLeftUnsaved } from "../../../src/app/drafts/leftUnsaved.ts";
import { LeftUnsavedHere } from "../../../src/app/shell/LeftUnsavedHere.tsx";
import type { Saved } from "../../../src/app/store/store.ts";
import { core as words } from "../../../src/words/zh/core.ts";
import { classed, drawOn, phoneAt } from "../doors/house15.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";

let paper: Paper;
beforeEach(() => {
  tellLeftUnsaved(undefined);
  paper = layOut();
  Object.assign(globalThis, {
    requestAnimationFrame: (draw: () => void) => setTimeout(draw),
    location: { pathname: "/b/15", search: "?unit=1&door=201" },
  });
});

const says = (sentence: string) => paper.textContent.includes(sentence);

/** A tap on 没人在 at 201, whose disk answers when it is told what; the sheet stands until it is taken away. */
async function tapped() {
  const { store, doorOf } = await phoneAt({});
  const door = await store.get("door", doorOf("201"));
  if (!door) throw new Error("no 201");
  let answer = (_: Saved) => {};
  const slow = {
    ...store,
    save: () =>
      new Promise<Saved>((resolve) => {
        answer = resolve;
      }),
  };
  let leave = () => {};
  let isSaved = false;
  const Here = () => {
    const [isHere, setHere] = useState(true);
    leave = () => setHere(false);
    const at = { id: door.record, door: door.body };
    return (
      <>
        <LeftUnsavedHere />
        {isHere ? (
          <VisitSheet at={at} rounds={[]} waits={null} onSaved={() => (isSaved = true)} onClose={() => {}} />
        ) : (
          "门外"
        )}
      </>
    );
  };
  await drawOn(paper, slow, <Here />, "没人在");
  classed(paper, "not_home")[0]?.tap();
  return {
    async leaves() {
      leave();
      await settled(paper, () => paper.textContent.includes("门外"));
    },
    async answers(saved: Saved, isHeard: () => boolean) {
      answer(saved);
      await settled(paper, isHeard);
      expect(isHeard()).toBe(true);
    },
    isSaved: () => isSaved,
    link: () => paper.all(({ localName }) => localName === "a").map((one) => one.getAttribute("href")),
    close: () => store.close(),
  };
}

test("what was not saved is said on the page that is open by then, with the way back, once", async () => {
  const here = await tapped();
  await here.leaves();
  expect(paper.textContent).not.toContain(words.leftUnsaved);
  await here.answers({ saved: false, why: "full" }, () => says(words.leftUnsaved));
  expect(paper.textContent).toContain(words.notSaved.full);
  expect(here.link()).toContain("/b/15?unit=1&door=201");
  paper
    .all(({ textContent, localName }) => localName === "button" && textContent.trim() === words.act.close)[0]
    ?.tap();
  await settled(paper, () => !paper.textContent.includes(words.leftUnsaved));
  here.close();
});

test("what is saved after all, or said where it was tapped, is said nowhere else", async () => {
  const saved = await tapped();
  await saved.leaves();
  await saved.answers({ saved: true, rev: "r" }, saved.isSaved);
  expect(paper.textContent).not.toContain(words.leftUnsaved);
  saved.close();
  const stayed = await tapped();
  await stayed.answers({ saved: false, why: "unavailable" }, () => says(words.notSaved.unavailable));
  expect(paper.textContent).not.toContain(words.leftUnsaved);
  stayed.close();
});
