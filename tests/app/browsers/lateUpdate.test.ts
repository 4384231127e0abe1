import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page whose browser keeps a new version waiting until it is told to let it step in. */
async function pageWithWaiting() {
  const container = Object.assign(new EventTarget(), { controller: {} });
  const waiting = Object.assign(new EventTarget(), {
    postMessage: (_: unknown, [port]: MessagePort[] = []) => port?.postMessage({ missing: 0 }),
  });
  const registration = Object.assign(new EventTarget(), { active: null, installing: null, waiting });
  vi.resetModules();
  vi.doMock("workbox-window", () => ({
    Workbox: class extends EventTarget {
      register = () => Promise.resolve(registration);
    },
  }));
  const reload = vi.fn();
  const atOnce = { request: (_: string, __: object, work: () => Promise<void>) => work() };
  Object.assign(container.controller, { postMessage: () => undefined });
  vi.stubGlobal("navigator", { serviceWorker: container, locks: atOnce });
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("location", { origin: "http://localhost", reload });
  const { keepAppFiles, takeUpdate, watchAppFiles } = await import("../../../src/app/install/appFiles.ts");
  await keepAppFiles();
  const said: string[] = [];
  watchAppFiles(({ update }) => said.push(update));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  return { stepIn: () => container.dispatchEvent(new Event("controllerchange")), reload, takeUpdate, said };
}

test("what this page took and gave up on is not laid to another page when it comes", async () => {
  const { stepIn, reload, takeUpdate, said } = await pageWithWaiting();
  const taken = takeUpdate();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await taken).toBe("failed");
  stepIn();
  expect(said.at(-1)).toBe("late");
  expect(reload).not.toHaveBeenCalled();
  expect(await takeUpdate()).toBe("reloading");
  expect(reload).toHaveBeenCalledOnce();
});

test("what another page took is laid to it", async () => {
  const { stepIn, said } = await pageWithWaiting();
  stepIn();
  expect(said.at(-1)).toBe("elsewhere");
});
