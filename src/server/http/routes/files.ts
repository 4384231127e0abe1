import { workerOff } from "../../files/workerOff.ts";
import { rawRoute } from "../route.ts";

/** The built app, and index.html for every page that it draws itself. */
export const appFiles = rawRoute({
  method: "GET",
  path: "*",
  who: "anyone",
  handleRaw: ({ request }, { statics }) => statics.serve(request),
});

export const serviceWorker = rawRoute({
  method: "GET",
  path: "/sw.js",
  who: "anyone",
  handleRaw: async ({ request }, { isWorkerOff, statics }) =>
    isWorkerOff ? workerOff() : statics.serve(request),
});
