import { hangsOn } from "../../../domain/access.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { isKind } from "../../../domain/records.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { MeWords } from "../../../words/zh/me.ts";
import { fieldTitle } from "../../doors/sayField.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { sayKind } from "../../say/sayKind.ts";
import { isRefusedForNow, type Store, type Trouble } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { placeNameOf } from "../placeOf.ts";
import { whereIs } from "./whereIs.ts";

/**
 * What the office could not take or place, each with its reason in words and what can be done. Nothing here
 * is ever thrown away.
 */
export function Troubles({ t, today }: { t: MeWords; today: Day }) {
  const { store, words, lang } = useWorld();
  const troubles = useLive(
    async () =>
      Promise.all(
        (await store.troubles()).map(async (one) => ({ ...one, ...(await shownOf(store, one, words)) })),
      ),
    [words],
  );
  if (!troubles || troubles.length === 0) return null;
  const fields = useWords("visit");
  return (
    <>
      <h3>{t.me.troubles}</h3>
      <ul class="me-section">
        {troubles.map((trouble) => {
          const isForNow = isRefusedForNow(trouble);
          return (
            <li key={trouble.id}>
              <Card>
                <CardRow>
                  <strong>
                    {sayKind(trouble.kind, lang)} {trouble.where}
                  </strong>
                  <Tag
                    tone={trouble.state === "refused" && !isForNow ? "red" : "amber"}
                    icon={trouble.state === "refused" && !isForNow ? "alert" : "clock"}
                  >
                    {isForNow ? t.me.noRoom : trouble.state === "refused" ? t.me.refused : t.me.held}
                  </Tag>
                </CardRow>
                <p>
                  {t.me.reason[trouble.reason] ?? t.me.reasonElse}
                  {trouble.path && t.me.at(fieldTitle(trouble.path.split(".")[0] ?? "", fields))}
                </p>
                {trouble.whose ? (
                  <p>{t.phones.hidden(trouble.writer ?? t.phones.somebody)}</p>
                ) : (
                  <p>{resultOf(trouble, words)}</p>
                )}
                <p class="quiet-text">{t.me.wrote(sayMoment(trouble.at, today, words))}</p>
                {trouble.state === "held" && <p class="quiet-text">{t.me.heldSub}</p>}
                <div class="buttons">
                  {!trouble.whose && trouble.href && (
                    <Button icon="pen" href={trouble.href}>
                      {t.me.open}
                    </Button>
                  )}
                  {!trouble.whose && (
                    <Button icon="disk" onTap={() => saveAsFile(trouble)}>
                      {t.me.copy}
                    </Button>
                  )}
                  {!trouble.whose && trouble.state === "refused" && !isForNow && (
                    <Button onTap={() => store.setAside(trouble.id)}>{t.me.aside}</Button>
                  )}
                </div>
                {!trouble.whose && trouble.state === "refused" && !isForNow && (
                  <p class="quiet-text">{t.me.asideSub}</p>
                )}
              </Card>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Of words of somebody who had this phone before nothing but whose they are. */
async function shownOf(
  store: Store,
  trouble: Trouble,
  words: Words,
): Promise<{ where?: string; href?: string; writer?: string }> {
  if (!trouble.whose) return whereOf(store, trouble, words);
  return { writer: (await store.get("person", trouble.whose))?.body.name };
}

/** The door that it is about, where this phone has it; else what its kind's row says of it. */
async function whereOf(store: Store, trouble: Trouble, words: Words): ReturnType<typeof whereIs> {
  const door = doorOf(trouble);
  const where = door && (await placeNameOf(store, door, words));
  if (where) return { where, href: `/door/${door}` };
  const { kind, record } = trouble;
  const shown = isKind(kind) ? await store.get(kind, record) : null;
  return shown && hangsOn(shown.body)?.kind !== "door" ? whereIs(store, shown, words) : {};
}

/** What a visit said, so that its author knows which one it was even where the door is no longer here. */
function resultOf({ kind, text }: Trouble, words: Words): string | undefined {
  if (kind !== "visit") return undefined;
  try {
    const { body } = JSON.parse(text) as { body?: { result?: string; note?: string } };
    return [(words.result as { [result: string]: string })[body?.result ?? ""], body?.note]
      .filter(Boolean)
      .join(" · ");
  } catch {
    // A text that is no JSON; it is listed all the same, and can be handed over as it stands.
    return undefined;
  }
}

/** The door whose page shows it; nothing when its text cannot even be read. */
function doorOf({ text, kind, record }: Trouble): Id | undefined {
  if (kind === "door") return record;
  try {
    return (JSON.parse(text) as { parent?: Id }).parent;
  } catch {
    // As above.
    return undefined;
  }
}

/** The words exactly as they were saved, to hand over by other means. */
async function saveAsFile(trouble: Trouble): Promise<void> {
  const { shareFile } = await import("../../files/shareFile.ts");
  await shareFile(
    new File([trouble.text], `linfang-${trouble.kind}-${trouble.id}.json`, { type: "application/json" }),
    "rescue",
  );
}
