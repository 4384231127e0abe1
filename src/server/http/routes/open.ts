import { Echo, PhoneHealth } from "../../../sync/protocol.ts";
import { logLine } from "../../serverLog.ts";
import { bearsCookie } from "../deviceCookie.ts";
import { ReportList } from "../policyReports.ts";
import { jsonRoute } from "../route.ts";

/** What anybody may ask, and what any browser may report. */
export const healthRoute = jsonRoute({
  method: "GET",
  path: "/api/health",
  who: "anyone",
  answers: PhoneHealth,
  refuses: { 503: ["database", "stopping"] },
  async handle({ refuse, request }, { nowMs, build, statics, answers, isStopping }) {
    if (isStopping()) return refuse(503, "stopping");
    if (!(await answers())) return refuse(503, "database");
    // `build`: this program's. `app`: of what phones are given, which nobody may have built anew.
    return {
      ok: true as const,
      at: new Date(nowMs()).toISOString(),
      build,
      app: statics.build() ?? undefined,
      stranger: bearsCookie(request) ? undefined : (true as const),
    };
  },
});

/** Says back what a phone said, so that it sees whether words come through whole both ways. */
export const echo = jsonRoute({
  method: "POST",
  path: "/api/echo",
  who: "anyone",
  asks: Echo,
  answers: Echo,
  handle: ({ asked }) => asked,
});

/**
 * What browsers refused by the page's policy. A phone of the community is told from a stranger by its cookie.
 */
export const policyReport = jsonRoute({
  method: "POST",
  path: "/api/csp",
  who: "anyone",
  asks: ReportList,
  answers: null,
  async handle({ asked, context, address }, { cookie, isRevoked, nowMs, policyReports }) {
    const shown = await cookie.shown(context);
    const isOwn = shown !== null && !shown.shut && !isRevoked(shown.device);
    policyReports.take(asked, { address, isOwn, nowMs: nowMs() }, (said) =>
      logLine({ level: "warn", what: "policy", said }),
    );
    return null;
  },
});
