import { hangsOn } from "../../../domain/access.ts";
import { rowOf } from "../../../domain/records.ts";
import type { Words } from "../../../words/zh/core.ts";
import { sayAssetPlace } from "../../say/sayAsset.ts";
import type { Shown, Store } from "../../store/store.ts";
import { placeNameOf } from "../placeOf.ts";

/**
 * A record of any kind by its door, its lamp or what it calls itself, and the address of the screen that
 * shows it.
 */
export async function whereIs(
  store: Store,
  { record, body }: Pick<Shown, "record" | "body">,
  words: Words,
): Promise<{ where?: string; href?: string }> {
  const parent = hangsOn(body);
  const door = body.kind === "door" ? record : parent?.kind === "door" ? parent.id : undefined;
  const name =
    "name" in body ? body.name : "code" in body ? body.code : "where" in body ? body.where : undefined;
  const issue = parent?.kind === "issue" ? await store.get("issue", parent.id) : null;
  const asset = parent?.kind === "asset" ? await store.get("asset", parent.id) : null;
  return {
    where: door
      ? await placeNameOf(store, door, words)
      : (issue?.body.where ?? name ?? (asset ? sayAssetPlace(asset.body) : undefined)),
    href: rowOf(body.kind).page?.(body, record),
  };
}
