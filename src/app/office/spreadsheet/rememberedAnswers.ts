import type { Answers } from "../../../reports/import/questions.ts";
import { shelf } from "../../store/shelf.ts";

const KEY = "linfang-tables";
/** Older answers go first; an office has a handful of kinds of tables. */
const KEPT_MAX = 100;

/** What was answered for tables with the same header before; none where the browser keeps nothing. */
export function rememberedAnswers(): Map<string, number> {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(KEY) ?? "[]");
    if (!Array.isArray(kept)) return new Map();
    return new Map(
      kept.filter(
        (one): one is [string, number] =>
          Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "number",
      ),
    );
  } catch {
    // Not to be read: people are asked again, which loses nothing.
    return new Map();
  }
}

export function rememberAnswers(answers: Answers): void {
  const all = rememberedAnswers();
  for (const [key, answer] of answers) {
    all.delete(key);
    all.set(key, answer);
  }
  shelf.setItem(KEY, JSON.stringify([...all].slice(-KEPT_MAX)));
}
