import { type ComponentChildren, h, render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Arriving, useArrival } from "../../../src/app/arriving.tsx";
import { Page } from "../../../src/app/ui/frame/Page.tsx";
import { type World, WorldContext } from "../../../src/app/world.ts";
import { core } from "../../../src/words/zh/core.ts";
import { layOut, type Paper } from "../office/paper.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

type PartProps = { isHere: boolean; children?: ComponentChildren };
/** A part of a screen that draws its own parts once it is there. */
function Part({ isHere, children }: PartProps) {
  useArrival(isHere);
  return <p>{isHere ? children : null}</p>;
}

/** What changed is drawn by the way, and may change something in its turn. */
async function drawn(ms = 0) {
  vi.advanceTimersByTime(ms);
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

async function draw(paper: Paper, parts: ComponentChildren, { path = "/", isShownAtOnce = false } = {}) {
  const world = { words: core } as World;
  const page = h(Page, { title: "今天", isShownAtOnce, children: parts });
  render(
    h(WorldContext.Provider, { value: world }, h(Arriving, { path, children: page })),
    paper as unknown as Element,
  );
  await drawn();
}
const isShown = (paper: Paper) =>
  paper
    .all((node) => node.getAttribute("class")?.split(" ")[0] === "page")
    .every((node) => !node.getAttribute("class")?.includes("arriving"));

test("a page is shown once its parts are there, with those that they draw in their turn", async () => {
  const paper = layOut();
  const inner = (isHere: boolean) => <Part isHere={isHere} />;
  await draw(paper, <Part isHere={false}>{inner(false)}</Part>);
  expect(isShown(paper)).toBe(false);
  await draw(paper, <Part isHere={true}>{inner(false)}</Part>);
  expect(isShown(paper)).toBe(false);
  await draw(paper, <Part isHere={true}>{inner(true)}</Part>);
  expect(isShown(paper)).toBe(true);
  // What is read again hides nothing.
  await draw(paper, <Part isHere={false} />);
  expect(isShown(paper)).toBe(true);
});

test("a part that was taken away is waited for no more, and nothing is waited for over a second", async () => {
  const paper = layOut();
  await draw(paper, <Part isHere={false} />);
  await draw(paper, null);
  expect(isShown(paper)).toBe(true);

  const slow = layOut();
  await draw(slow, <Part isHere={false} />);
  await drawn(999);
  expect(isShown(slow)).toBe(false);
  await drawn(1);
  expect(isShown(slow)).toBe(true);
});

test("another screen in the same place waits anew, and a page that nothing moves is there at once", async () => {
  const paper = layOut();
  await draw(paper, <Part isHere={true} />, { path: "/issues" });
  expect(isShown(paper)).toBe(true);
  await draw(paper, <Part isHere={false} />, { path: "/issues/1" });
  expect(isShown(paper)).toBe(false);
  await draw(paper, <Part isHere={true} />, { path: "/issues/1" });
  expect(isShown(paper)).toBe(true);

  const facade = layOut();
  await draw(facade, <Part isHere={false} />, { isShownAtOnce: true });
  expect(isShown(facade)).toBe(true);
});
