import { narrow } from "../../../domain/doors/address.ts";

export type AddressParts = { compound: string; building: string; unit: string; storey: string; door: string };

const COUNT = "[0-9A-Z]+(?:[-/、,.~+][0-9A-Z]+)*|[一二三四五六七八九十]{1,3}";
const SPOKEN = new RegExp(
  `^(.*?)(第?(?:${COUNT}|[A-Z])(?:栋|幢|座|号楼|号栋|#楼|#栋|#|楼(?!道)))` +
    `(?:(第?(?:${COUNT})(?:单元|门洞|号门|梯)|[东南西北中]单元))?` +
    `(?:(第?(?:-?\\d{1,2}|负?[一二三四五六七八九十]{1,3})(?:层|楼)))?-?(.+)$`,
  "i",
);
const COUNTED = /^(.*?)([0-9A-Z]{1,4})-(?:(\d{1,2}|[A-Z])-)?(\d{3,4}[A-Z]?)$/i;

/**
 * Takes an address apart that stands in one cell: 新塘村小区15栋2单元301, 15栋301室, 15-2-301. Null where it cannot
 * be told for certain.
 */
export function addressParts(text: string): AddressParts | null {
  const plain = narrow(text).replace(/\s+/g, "");
  const spoken = SPOKEN.exec(plain);
  if (spoken) {
    const [, compound = "", building = "", said = "", storey = "", rest = ""] = spoken;
    // 15栋2-301 names the unit before the door.
    const [, counted = "", own = ""] = said === "" ? (/^(\d{1,2})-(\d{3,4}[A-Z]?)$/i.exec(rest) ?? []) : [];
    const [unit, door] = counted === "" ? [said, rest] : [counted, own];
    const isDoor = /^[0-9A-Z一-鿿-]{1,12}$/i.test(door) && !/[栋幢]|单元/.test(door);
    return isDoor && !/\d$/.test(compound) ? { compound, building, unit, storey, door } : null;
  }
  const counted = COUNTED.exec(plain);
  if (!counted) return null;
  const [, compound = "", building = "", unit = "", door = ""] = counted;
  return /[0-9A-Z-]$/i.test(compound) ? null : { compound, building, unit, storey: "", door };
}
