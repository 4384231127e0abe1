import { couldWrite } from "../../../domain/access.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./help.css";

/**
 * What the ticks mean, and what to do when; it comes out of the same precache as every screen. Whoever walks
 * no doors finds what they may need.
 */
export default function Help() {
  const { me } = useWorld();
  const t = useWords("help");
  const walks = couldWrite(me.person.role, "visit");
  const writes = couldWrite(me.person.role, "issue");
  const whenNotWalking = writes ? [...t.whenHelping, ...t.whenLooking.slice(1)] : t.whenLooking;
  return (
    <Page title={t.title} sub={t.lead} back="/me">
      {writes && (
        <Card>
          <h2>{t.ticks.title}</h2>
          {(["one", "two", "red"] as const).map((tick) => (
            <p key={tick} class="help-tick">
              <Icon name={tick === "one" ? "check" : tick === "two" ? "two" : "alert"} />
              {t.ticks[tick]}
            </p>
          ))}
        </Card>
      )}
      {(walks ? t.when : whenNotWalking).map(({ ask, answer }) => (
        <details key={ask} class="help-ask">
          <summary>
            {ask}
            <Icon name="down" />
          </summary>
          <p>{answer}</p>
        </details>
      ))}
      {walks && (
        <Button wide icon="door" href="/practice">
          {t.practice.title}
        </Button>
      )}
    </Page>
  );
}
