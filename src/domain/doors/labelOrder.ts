/** Nearly every label is of these signs alone, and is narrow as it stands. */
const ORDINARY = /^[ -~\u4e00-\u9fff]*$/;

/**
 * Wide, circled, raised and radical forms of a sign as its plain twin (NFKC), every dash as "-", 號樓單門層棟幢 as
 * 号楼单门层栋栋; signs that nobody sees are off, spaces inside are left.
 */
export function narrow(text: string): string {
  const plain = ORDINARY.test(text)
    ? text
    : text.normalize("NFKC").replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
  return plain
    .replace(/[\u2010-\u2015\u2212\ufe63\u2043]/g, "-")
    .replace(/[號樓單門層棟幢]/g, (sign) => "号楼单门层栋栋"["號樓單門層棟幢".indexOf(sign)] as string)
    .trim();
}

/**
 * Numbers by their worth, the rest by code point: 2 before 10, 301 before 301-A. The same on every machine.
 */
export function compareLabels(a: string, b: string): number {
  const left = narrow(a).match(/\d+|\D/g) ?? [];
  const right = narrow(b).match(/\d+|\D/g) ?? [];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const one = left[at] as string;
    const other = right[at] as string;
    if (one === other) continue;
    const worth = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : 0;
    return worth || (one < other ? -1 : 1);
  }
  return left.length - right.length;
}
