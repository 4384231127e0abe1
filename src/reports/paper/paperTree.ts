/** What stands on a paper: text, or an element with its attributes and what is in it. */
export type PaperNode = string | PaperElement;
export type PaperElement = { tag: PaperTag; attributes: { [name: string]: string }; inside: PaperNode[] };

/** All that a paper may hold: nothing that runs, loads from elsewhere or leads away. */
const TAGS = [
  ...["main", "section", "header", "footer", "h1", "h2", "h3", "p", "blockquote", "strong", "small", "div"],
  ...["ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"],
  ...["svg", "defs", "pattern", "g", "rect", "path", "line", "text", "title"],
] as const;
export type PaperTag = (typeof TAGS)[number];
const ATTRIBUTES = new Set([
  ...["class", "scope", "colspan", "role", "aria-label", "aria-hidden", "alt", "src", "id", "viewBox"],
  ...["x", "y", "x1", "x2", "y1", "y2", "width", "height", "d", "fill", "stroke", "stroke-width"],
  ...["text-anchor", "patternUnits", "preserveAspectRatio"],
]);
const VOID: readonly string[] = ["img"];
/** A picture lies beside the page; a pattern is of the page's own drawing. */
const SRC = /^photos\/[0-9a-f]{64}\.jpg$/;
/** The hash of the picture that an `img` shows, or null. */
export const pictureOf = ({ attributes }: PaperElement): string | null =>
  SRC.test(attributes.src ?? "") ? (attributes.src ?? "").slice("photos/".length, -".jpg".length) : null;
const FILL = /^(?:url\(#[a-z0-9-]+\)|none|#[0-9a-f]{3,6})$/;
const DEEPEST = 40;

const isTag = (tag: string): tag is PaperTag => TAGS.some((one) => one === tag);
const isGood = (name: string, value: string): boolean =>
  ATTRIBUTES.has(name) && (name !== "src" || SRC.test(value)) && (name !== "fill" || FILL.test(value));

export function el(
  tag: PaperTag,
  attributes: PaperElement["attributes"],
  ...inside: readonly (PaperNode | null | false)[]
): PaperElement {
  return { tag, attributes, inside: inside.flatMap((one) => (one ? [one] : [])) };
}

const SIGNS: { [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** Throws TypeError where it holds an attribute that no paper may. */
export function htmlOf(node: PaperNode): string {
  if (typeof node === "string") return escaped(node);
  const { tag, attributes, inside } = node;
  const said = Object.entries(attributes).map(([name, value]) => {
    if (!isGood(name, value)) throw new TypeError(`no paper holds ${name}`);
    return ` ${name}="${escaped(value)}"`;
  });
  const open = `<${tag}${said.join("")}>`;
  return VOID.includes(tag) ? open : `${open}${inside.map(htmlOf).join("")}</${tag}>`;
}

/** A whole page that any web server can show, beside its `style.css`. */
export const pageOf = (title: string, lang: string, main: PaperElement): string =>
  [
    `<!doctype html>\n<html lang="${escaped(lang)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><link rel="stylesheet" href="style.css"></head>`,
    `<body>${htmlOf(main)}</body></html>\n`,
  ].join("");

const TOKEN = /<(\/?)([a-z0-9]+)((?: [a-zA-Z0-9-]+="[^"<>]*")*)>|([^<>]+)/gy;
const ATTRIBUTE = / ([a-zA-Z0-9-]+)="([^"]*)"/g;
const PLAIN: { [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"' };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => PLAIN[name] ?? "");

/**
 * What stands in the body of a page that `pageOf` made, so that a frozen page is drawn out of its own bytes.
 * Null where it is anything else: another tag, an attribute that loads or runs, an end without a beginning.
 */
export function treeOf(page: string): PaperElement | null {
  const [from, to] = [page.indexOf("<body>") + "<body>".length, page.lastIndexOf("</body>")];
  if (from < "<body>".length || to < from) return null;
  const text = page.slice(from, to);
  const root = el("div", {});
  const open: PaperElement[] = [root];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    const here = open.at(-1);
    if (!found || !here) return null;
    at = TOKEN.lastIndex;
    const [, end, tag = "", attributes = "", words] = found;
    if (words !== undefined) here.inside.push(plain(words));
    else if (!isTag(tag)) return null;
    else if (end) {
      if (here.tag !== tag || open.length === 1) return null;
      open.pop();
    } else {
      const child = el(tag, {});
      for (const [, name = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
        if (!isGood(name, plain(value))) return null;
        child.attributes[name] = plain(value);
      }
      here.inside.push(child);
      if (!VOID.includes(tag)) open.push(child);
      if (open.length > DEEPEST) return null;
    }
  }
  const [main] = root.inside;
  return open.length === 1 && root.inside.length === 1 && typeof main === "object" ? main : null;
}
