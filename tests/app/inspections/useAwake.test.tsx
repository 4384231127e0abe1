import { h, render } from "preact";
import { expect, test } from "vitest";
import { useAwake } from "../../../src/app/inspections/count/useAwake.ts";
import { layOut, settled } from "../office/paper.ts";

/** A phone that keeps its screen on for whoever asks, until they leave or the page is left. */
function screenOf() {
  const held: { isReleased: boolean }[] = [];
  const request = async () => {
    const lock = { isReleased: false };
    held.push(lock);
    const release = async () => {
      lock.isReleased = true;
    };
    return { release };
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
  return held;
}

/** What the page hears when it is left and come back to. */
function pageIs() {
  const page = new EventTarget();
  Object.assign(document, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  });
  return (visibilityState: DocumentVisibilityState) => {
    Object.assign(document, { visibilityState });
    page.dispatchEvent(new Event("visibilitychange"));
  };
}

const Counter = () => {
  useAwake();
  return <p>数灯</p>;
};

test("the screen is kept on while lamps are counted, asked for again once the page is back, and let go with it", async () => {
  const paper = layOut();
  const held = screenOf();
  const look = pageIs();
  look("visible");
  render(<Counter />, paper as unknown as Element);
  await settled(paper, () => held.length === 1);
  look("hidden");
  expect(held).toHaveLength(1);
  look("visible");
  await settled(paper, () => held.length === 2);
  render(null, paper as unknown as Element);
  await settled(paper, () => held[1]?.isReleased === true);
});

test("a phone that keeps no screen on for anybody counts all the same", async () => {
  const paper = layOut();
  Object.defineProperty(navigator, "wakeLock", {
    value: { request: () => Promise.reject(new Error("NotAllowedError")) },
    configurable: true,
  });
  render(h(Counter, {}), paper as unknown as Element);
  await settled(paper, () => paper.textContent.includes("数灯"));
  expect(paper.textContent).toContain("数灯");
});
