import { afterEach, expect, test, vi } from "vitest";
import { shrinkPhoto } from "../../../src/app/photos/capture/shrinkPhoto.ts";
import { jpeg } from "../../pictures.ts";

/** A page that decodes and draws; every picture comes out as the same small file. */
function pageThatDraws(): { drawn: number } {
  const seen = { drawn: 0 };
  const context = {
    fillRect: () => undefined,
    setTransform: () => undefined,
    drawImage: () => {
      seen.drawn += 1;
    },
  };
  const canvas = () => ({
    getContext: () => context,
    toBlob: (give: (blob: Blob) => void) =>
      give(new Blob([jpeg({ width: 64, height: 48 })], { type: "image/jpeg" })),
  });
  vi.stubGlobal("document", { createElement: canvas });
  vi.stubGlobal(
    "Image",
    class {
      naturalWidth = 64;
      naturalHeight = 48;
      decode = async () => undefined;
    },
  );
  return seen;
}

/** A worker that answers in this way to the picture that it is given. */
function workerThat(answers: (worker: Worker) => void): void {
  vi.stubGlobal("location", new URL("http://localhost/"));
  vi.stubGlobal("OffscreenCanvas", class {});
  vi.stubGlobal(
    "Worker",
    class {
      postMessage() {
        answers(this as unknown as Worker);
      }
      terminate() {}
    },
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const photo = new Blob([jpeg({ width: 64, height: 48 })], { type: "image/jpeg" });
const error = { preventDefault: () => undefined, message: "it did not load" };

test.each([
  ["does not load", () => workerThat((worker) => worker.onerror?.(error as unknown as ErrorEvent))],
  [
    "cannot read it",
    () => workerThat((worker) => worker.onmessage?.({ data: { fault: "unreadable" } } as MessageEvent)),
  ],
  ["is not there", () => undefined],
])("where the worker %s, the page's own canvas makes the picture", async (_, prepare) => {
  const seen = pageThatDraws();
  prepare();
  const made = await shrinkPhoto(photo);
  expect(made).toMatchObject({ type: "image/jpeg", width: 64, height: 48 });
  expect(seen.drawn).toBeGreaterThan(0);
});

test("what neither can read is unreadable, and what is too large the page does not try", async () => {
  const seen = pageThatDraws();
  workerThat((worker) => worker.onmessage?.({ data: { fault: "large" } } as MessageEvent));
  expect(await shrinkPhoto(photo)).toEqual({ fault: "large" });
  expect(seen.drawn).toBe(0);
  workerThat((worker) => worker.onerror?.(error as unknown as ErrorEvent));
  vi.stubGlobal(
    "Image",
    class {
      decode = () => Promise.reject(new Error("no picture"));
    },
  );
  expect(await shrinkPhoto(new Blob(["no picture"]))).toEqual({ fault: "unreadable" });
});
