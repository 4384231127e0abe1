import { tight } from "../../domain/derivedId.ts";
import { normalLabel, placeWord } from "../../domain/doors/address.ts";

/**
 * The grid or patch that a name means: the one with that very name, else the one that goes out under it
 * (02 as 02片区), else one whose name differs in its noun or zeros alone.
 */
export function named<H extends { body: { name: string } }>(
  held: readonly H[],
  name: string,
  noun: "grid" | "patch",
): H | undefined {
  const key = normalLabel(name, noun);
  return (
    held.find(({ body }) => tight(body.name) === tight(name)) ??
    held.find(({ body }) => tight(placeWord(body.name, noun)) === tight(name)) ??
    held.find(({ body }) => normalLabel(body.name, noun) === key)
  );
}
