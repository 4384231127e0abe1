/** One piece of an XML text: a tag that opens or closes (or both), or the text between two tags. */
export type XmlPiece =
  | { is: "tag"; name: string; attributes: string; opens: boolean; closes: boolean }
  | { is: "text"; text: string };

const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const ENTITIES: { [name: string]: string } = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Tags without their prefixes and the texts between them, in order. Nothing is checked, nothing is thrown. */
export function* xmlPieces(xml: string): Generator<XmlPiece> {
  let from = 0;
  for (const found of xml.matchAll(MARKUP)) {
    if (found.index > from) yield { is: "text", text: plainOf(xml.slice(from, found.index)) };
    from = found.index + found[0].length;
    const [, raw, slash, name, attributes = "", end] = found;
    if (raw !== undefined) yield { is: "text", text: raw };
    else if (name !== undefined)
      yield { is: "tag", name, attributes, opens: slash === "", closes: slash !== "" || end !== "" };
  }
}

/** The value of an attribute by its local name; null where the tag does not have it. */
export function attributeOf(attributes: string, name: string): string | null {
  for (const [, key, double, single] of attributes.matchAll(
    /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ))
    if (key === name) return plainOf(double ?? single ?? "");
  return null;
}

/** A text with its references resolved, and with `_x000D_` as the sign that a spreadsheet means by it. */
function plainOf(text: string): string {
  const resolved = text.includes("&")
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return ENTITIES[name as string] ?? whole;
        const point = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
      })
    : text;
  return resolved.includes("_x")
    ? resolved.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : resolved;
}
