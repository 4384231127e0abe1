import { AuditPage, AuditQuery } from "../../../sync/auditProtocol.ts";
import { jsonRoute } from "../route.ts";

const AUDIT_LISTED_MAX = 100;

/** What was done with what belongs to the residents, and whether anybody has changed that list since. */
export const auditRoute = jsonRoute({
  method: "GET",
  path: "/api/audit",
  who: "office",
  asks: AuditQuery,
  answers: AuditPage,
  async handle({ asked }, { audit }) {
    const before = asked.before === undefined ? null : Number(asked.before);
    await audit.catchUp();
    const { lines, total } = await audit.page(before, AUDIT_LISTED_MAX + 1);
    const broken = before === null ? await audit.broken() : null;
    return {
      lines: lines.slice(0, AUDIT_LISTED_MAX),
      total,
      more: lines.length > AUDIT_LISTED_MAX,
      ...(broken === null ? {} : { broken }),
    };
  },
});
