import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A built app of its own that a test may change: `dist` as the start command wants it. */
export class Build {
  readonly dist: string;
  #number = 0;

  constructor() {
    this.dist = join(mkdtempSync(join(tmpdir(), "linfang-dist-")), "dist");
    cpSync("dist", this.dist, { recursive: true });
  }

  /** The next version: the same app with a mark on its page, and a worker that knows the new page. */
  next(): string {
    const mark = String(++this.#number);
    this.#change("index.html", (page) =>
      page.replace(/<html (data-build="\d+" )?/, `<html data-build="${mark}" `),
    );
    this.known("index.html");
    return mark;
  }

  /** The next version, whose database has a table more than the one before. */
  nextWithTable(table: string): string {
    const entry = /assets\/(index-[\w-]+\.js)/.exec(this.#read("index.html"))?.[1] ?? "";
    this.#change(join("assets", entry), (code) =>
      code.replace(/(\w+)\.version\(3\)\.stores\(\{[^}]*\}\)/, `$&,$1.version(4).stores({${table}:"id"})`),
    );
    const assets = readdirSync(join(this.dist, "assets"));
    const scripts = assets.filter((file) => file.endsWith(".js"));
    // As in a true build, what names a changed part has another name itself.
    const renamed = (text: string) =>
      scripts.reduce((said, script) => said.replaceAll(script, script.replace(".js", "-next.js")), text);
    for (const name of ["index.html", "sw.js", ...scripts.map((file) => join("assets", file))]) {
      const before = this.#read(name);
      writeFileSync(join(this.dist, name), renamed(before));
    }
    for (const script of scripts)
      renameSync(join(this.dist, "assets", script), join(this.dist, "assets", renamed(script)));
    for (const script of scripts) this.known(`assets/${renamed(script)}`);
    return this.next();
  }

  /** The worker knows this file as it is now. */
  known(name: string): void {
    const hash = createHash("sha256").update(this.#read(name)).digest("hex").slice(0, 32);
    const entry = new RegExp(
      `(url:[\`"']/${name}[\`"'],revision:)(null|[\`"']\\w{16}[\`"'])(,hash:[\`"'])\\w{32}`,
    );
    if (this.#read("sw.js").includes(hash)) return;
    this.#change("sw.js", (worker) =>
      worker.replace(entry, (_, before: string, revision: string, between: string) => {
        return `${before}${revision === "null" ? revision : `"${hash.slice(0, 16)}"`}${between}${hash}`;
      }),
    );
  }

  forget(): void {
    rmSync(join(this.dist, ".."), { recursive: true, force: true });
  }

  #read = (name: string) => readFileSync(join(this.dist, name), "utf8");

  #change(name: string, change: (text: string) => string): void {
    const before = this.#read(name);
    const after = change(before);
    if (after === before) throw new Error(`${name} is not built as this test expects`);
    writeFileSync(join(this.dist, name), after);
  }
}
