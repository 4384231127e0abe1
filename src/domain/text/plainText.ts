/** A line's end as other programs write it. */
const LINE_END = /\r\n?|[\u2028\u2029]/g;
/**
 * First what stays: a joiner or a variant sign right behind a sign that it changes to the eye (an emoji, an
 * Arabic, Indic or Mongolian letter, a Chinese character). Then what nobody sees: controls, marks that turn
 * the direction of reading, blanks without width.
 */
const HIDDEN =
  /(\p{Extended_Pictographic}\ufe0f?\u200d?|[\u{1f3fb}-\u{1f3ff}]\u200d|[\u0620-\u064a\u066e-\u06d3\u0900-\u0d7f][\u200c\u200d]|[\u1807\u1820-\u18aa][\u180b-\u180e\u200d]|\p{Script=Han}[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])|(?![\t\n])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Nearly every text is of these signs alone, and needs no closer look. */
const ORDINARY = /^[\t\n -~\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/;

/**
 * A text without the signs that no one sees and that deceive whoever reads it. Tabs and line feeds stay;
 * twice is as once.
 */
export function plainText(text: string): string {
  return ORDINARY.test(text) ? text : text.replace(LINE_END, "\n").replace(HIDDEN, "$1");
}

/** Whether a JSON text holds only signs that need no closer look, none of them escaped. */
export const isPlainJson = (json: string) => ORDINARY.test(json) && !json.includes("\\");

/**
 * The same of all texts in a body, however deep and in names of fields, too. What is plain already comes back
 * as it is.
 */
export function withoutControls<T>(value: T): T {
  return plainOf(value) as T;
}

/** Would `withoutControls` change anything? What a phone of today saves says no. */
export function hasControls(value: unknown): boolean {
  return plainOf(value) !== value;
}

function plainOf(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const plain = value.map(plainOf);
    return plain.some((one, at) => one !== value[at]) ? plain : value;
  }
  const fields = Object.entries(value);
  const plain = fields.map(([field, inside]) => [plainText(field), plainOf(inside)] as const);
  return plain.some(([field, inside], at) => field !== fields[at]?.[0] || inside !== fields[at]?.[1])
    ? Object.fromEntries(plain)
    : value;
}
