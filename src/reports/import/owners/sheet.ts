import { placeWord } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import { OWNED_USES } from "../../../domain/votes/voteRoll.ts";
import { assetWord } from "../../export/assetWord.ts";
import { squareMetres } from "../../votes/verdictText.ts";
import { doorsInOrder } from "../register/sheet.ts";
import type { OwnersKnown } from "./changeSet.ts";
import { OWNER_HEADER_ROW, ownerWord, sourceWord } from "./columns.ts";

/**
 * The owners as rows of text under their header, which import back unchanged. `isBlank`: every door that
 * somebody must own is there, with nothing behind it, as a form to be filled in.
 */
export function ownerRows(known: OwnersKnown, isBlank: boolean): string[][] {
  const byDoor = new Map(
    known.ownerships.flatMap(({ body }) => (body.withdrawn ? [] : [[body.door, body] as const])),
  );
  const rows = doorsInOrder(known, ({ record, body }) =>
    isBlank ? isActive(body) && (OWNED_USES.includes(body.use) || byDoor.has(record)) : byDoor.has(record),
  ).map(({ compound, building, door: { record, body } }) => {
    const unit = building.units.find(({ key }) => key === body.unit)?.name ?? body.unit;
    const own = isBlank ? undefined : byDoor.get(record);
    return [
      placeWord(compound.name, "compound"),
      placeWord(building.name, "building"),
      placeWord(unit, "unit"),
      placeWord(body.label, "room"),
      body.code,
      ...(own
        ? [assetWord(ownerWord(own.owner)), squareMetres(own.area), sourceWord(own.source)]
        : ["", "", ""]),
    ];
  });
  return [[...OWNER_HEADER_ROW], ...rows];
}
