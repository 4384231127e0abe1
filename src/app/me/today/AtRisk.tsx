import type { MeWords } from "../../../words/zh/me.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWorld } from "../../world.ts";
import { usePhoneState } from "../health/usePhoneState.ts";
import { useFigures } from "../useHoldings.ts";
import { riskOf } from "./riskOf.ts";

/** Says so in time where the browser may clear what is not handed in, and what to do today. */
export function AtRisk({ t }: { t: MeWords }) {
  const { now } = useWorld();
  const figures = useFigures();
  const phone = usePhoneState();
  const risk = figures && phone.isKnown ? riskOf(figures, { ...phone, nowMs: now().getTime() }) : null;
  if (!risk) return null;
  return (
    <Notice tone="warn" title={t.me.risk.title}>
      <p>{risk.why === "old" ? t.me.risk.old(risk.days) : t.me.risk.many(risk.count)}</p>
      <Button icon="out" href="/me/health">
        {t.me.risk.act}
      </Button>
    </Notice>
  );
}
