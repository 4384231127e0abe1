import { Dexie } from "dexie";
import { IDBFactory } from "fake-indexeddb";
import { options } from "preact";

/**
 * As much of a document as Preact draws on: elements, texts, attributes and listeners. What is drawn can be
 * read and tapped; nothing is laid out.
 */
export class Paper {
  readonly nodeType: number;
  readonly localName: string;
  readonly ownerDocument: unknown = null;
  namespaceURI: string | null = "http://www.w3.org/1999/xhtml";
  childNodes: Paper[] = [];
  parentNode: Paper | null = null;
  data = "";
  /** Preact looks which events an element knows. */
  readonly onclick = null;
  readonly oninput = null;
  readonly onsubmit = null;
  readonly style = { setProperty: () => undefined, cssText: "" };
  readonly attributes: { name: string; value: string }[] = [];
  readonly #listeners = new Map<string, (event: unknown) => void>();

  constructor(nodeType: number, localName: string, data = "") {
    this.nodeType = nodeType;
    this.localName = localName;
    this.data = data;
  }

  get nodeName(): string {
    return this.localName.toUpperCase();
  }
  get firstChild(): Paper | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): Paper | null {
    const beside = this.parentNode?.childNodes ?? [];
    return beside[beside.indexOf(this) + 1] ?? null;
  }
  get previousSibling(): Paper | null {
    const beside = this.parentNode?.childNodes ?? [];
    return beside[beside.indexOf(this) - 1] ?? null;
  }
  get isConnected(): boolean {
    return true;
  }
  insertBefore(child: Paper, before: Paper | null): Paper {
    child.parentNode?.removeChild(child);
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at < 0 ? this.childNodes.length : at, 0, child);
    child.parentNode = this;
    return child;
  }
  appendChild(child: Paper): Paper {
    return this.insertBefore(child, null);
  }
  append(...children: Paper[]): void {
    for (const child of children) this.insertBefore(child, null);
  }
  replaceChildren(...children: Paper[]): void {
    this.childNodes = [];
    this.append(...children);
  }
  removeChild(child: Paper): Paper {
    this.childNodes = this.childNodes.filter((one) => one !== child);
    child.parentNode = null;
    return child;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
  contains(other: Paper | null): boolean {
    return other === this || this.childNodes.some((child) => child.contains(other));
  }
  setAttribute(name: string, value: string): void {
    this.removeAttribute(name);
    this.attributes.push({ name, value: String(value) });
  }
  removeAttribute(name: string): void {
    const at = this.attributes.findIndex((one) => one.name === name);
    if (at >= 0) this.attributes.splice(at, 1);
  }
  getAttribute(name: string): string | null {
    return this.attributes.find((one) => one.name === name)?.value ?? null;
  }
  addEventListener(type: string, listen: (event: unknown) => void): void {
    this.#listeners.set(type, listen);
  }
  removeEventListener(type: string): void {
    this.#listeners.delete(type);
  }
  focus(): void {
    // Nothing here has the focus.
  }
  showModal(): void {
    // A sheet stands where it is drawn.
  }
  close(): void {
    // It goes when it is no longer drawn.
  }
  change(): void {
    this.#listeners.get("change")?.call(this, { type: "change", currentTarget: this });
  }
  closest(): null {
    return null;
  }
  tap(): void {
    this.#listeners
      .get("click")
      ?.call(this, { type: "click", currentTarget: this, preventDefault: () => undefined });
  }

  /** What a browser would tell it: words that are typed, a form that is sent, a key. */
  tell(type: string, more: object = {}): void {
    const said = { type, currentTarget: this, target: this, preventDefault: () => undefined, ...more };
    this.#listeners.get(type)?.call(this, said);
  }

  get textContent(): string {
    return this.nodeType === 3 ? this.data : this.childNodes.map((child) => child.textContent).join(" ");
  }
  set textContent(text: string) {
    this.childNodes = text === "" ? [] : [new Paper(3, "#text", text)];
  }
  all(isMeant: (node: Paper) => boolean): Paper[] {
    return [...(isMeant(this) ? [this] : []), ...this.childNodes.flatMap((child) => child.all(isMeant))];
  }
}

/**
 * Sets the names that screens take from a browser, and lets effects run without waiting for a frame. Gives
 * back a sheet to draw on.
 */
export function layOut(): Paper {
  const sheet = new Paper(1, "div");
  const element = (name: string) => new Paper(1, name);
  const quiet = { addEventListener: () => undefined, removeEventListener: () => undefined };
  const page = {
    ...quiet,
    ...{
      visibilityState: "visible",
      documentElement: element("html"),
      body: sheet,
      title: "",
      querySelector: () => null,
      activeElement: null,
    },
    ...{
      createElement: element,
      createElementNS: (_: string, name: string) => element(name),
      createTextNode: (text: string) => new Paper(3, "#text", text),
    },
  };
  const shelf = new Map<string, string>();
  const localStorage = {
    getItem: (name: string) => shelf.get(name) ?? null,
    setItem: (name: string, value: string) => void shelf.set(name, value),
    removeItem: (name: string) => void shelf.delete(name),
  };
  const location = {
    pathname: "/me",
    search: "",
    hash: "",
    href: "http://localhost/me",
    origin: "http://localhost",
  };
  const navigator = { onLine: true, userAgent: "Pixel", language: "zh-CN", storage: {} };
  const names = {
    document: page,
    localStorage,
    location,
    navigator,
    ...quiet,
    isSecureContext: true,
    matchMedia: () => ({ matches: false, ...quiet }),
    scrollTo: () => undefined,
    requestAnimationFrame: (act: () => void) => void setImmediate(act),
    HTMLElement: Paper,
  };
  for (const [name, value] of Object.entries(names))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  Object.defineProperty(globalThis, "window", { value: globalThis, configurable: true });
  // Live queries only begin where the platform has a database.
  Dexie.dependencies.indexedDB = new IDBFactory();
  options.requestAnimationFrame = (act) => void setImmediate(act);
  options.debounceRendering = (act) => void setImmediate(act);
  return sheet;
}

/** Lets everything that is under way go on until what is drawn has stayed the same for a while of turns. */
export async function settled(sheet: Paper, isThere: () => boolean, turnsMax = 200_000): Promise<string> {
  let quiet = 0;
  let before = "";
  for (let turn = 0; turn < turnsMax && (quiet < 150 || !isThere()); turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = sheet.textContent;
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
  return before;
}
