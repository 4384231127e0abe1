import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { RAN } from "../runs/ran.ts";

/**
 * A change to one of the real sources: what stands in the function or method of that name, and what is to
 * stand there instead.
 */
export type Patch = { file: string; in: string; from: string; to: string };

type Node = { type: string; start: number; end: number; [field: string]: unknown };
/** `name`: null where it has none. `outer`: the function around it. */
type Body = { start: number; end: number; isBlock: boolean; name: string | null; outer: Body | null };

/**
 * A text without what a formatter may change: white space, and a comma before what closes. `at` says where
 * each sign stood.
 */
function bare(text: string): { signs: string; at: number[] } {
  const at: number[] = [];
  let signs = "";
  for (let n = 0; n < text.length; n += 1) {
    const sign = text[n] as string;
    if (/\s/.test(sign) || (sign === "," && /^\s*[)\]}]/.test(text.slice(n + 1, n + 200)))) continue;
    signs += sign;
    at.push(n);
  }
  return { signs, at };
}

function nameOf(key: unknown): string | null {
  const { name, value } = (key ?? {}) as { name?: string; value?: unknown };
  return name ?? (typeof value === "string" ? value : null);
}

/** Every function's body, under the name by which the sources call it. */
function bodiesIn(file: string, code: string): Body[] {
  const found: Body[] = [];
  const visit = (node: Node, name: string | null, outer: Body | null) => {
    let within = outer;
    const body = node.body as Node | null | undefined;
    if (/Function/.test(node.type) && body && !Array.isArray(body)) {
      const own = name ?? nameOf(node.id);
      within = {
        start: body.start,
        end: body.end,
        isBlock: /Block|FunctionBody/.test(body.type),
        name: own,
        outer,
      };
      found.push(within);
    }
    const given = nameOf(node.key) ?? (node.type === "VariableDeclarator" ? nameOf(node.id) : null);
    for (const [field, value] of Object.entries(node))
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof (one as Node | null)?.type !== "string") continue;
        visit(one as Node, field === "value" || field === "init" ? given : null, within);
      }
  };
  visit(parseSync(file, code).program as unknown as Node, null, null);
  return found;
}

function isIn(body: Body, name: string): boolean {
  return body.name === name || (body.outer !== null && isIn(body.outer, name));
}

/**
 * The code with the bug in it, and beside it a count of how often it was run; null unless there is just one
 * place for it in a function of that name. `nth`: which patch of its bug it is.
 */
function planted(code: string, { file, in: name, from, to }: Patch, nth: number): string | null {
  const [{ signs, at }, sought] = [bare(code), bare(from).signs];
  const bodies = bodiesIn(file, code);
  const places: { begins: number; ends: number; body: Body }[] = [];
  for (let first = signs.indexOf(sought); first >= 0; first = signs.indexOf(sought, first + 1)) {
    const [begins, ends] = [at[first] as number, (at[first + sought.length - 1] as number) + 1];
    const around = bodies.filter((body) => body.start <= begins && ends <= body.end && isIn(body, name));
    const body = around.toSorted((one, other) => one.end - one.start - (other.end - other.start))[0];
    if (body) places.push({ begins, ends, body });
  }
  const [place] = places;
  if (places.length !== 1 || !place) return null;
  const { begins, ends, body } = place;
  const count = `((globalThis.${RAN} ??= [])[${nth}] = (globalThis.${RAN}[${nth}] ?? 0) + 1)`;
  const [open, close] = body.isBlock ? [` ${count};`, ""] : [`(${count}, (`, "))"];
  const inner = body.isBlock ? body.start + 1 : body.start;
  const last = body.isBlock ? body.end - 1 : body.end;
  return (
    code.slice(0, inner) +
    open +
    code.slice(inner, begins) +
    to +
    code.slice(ends, last) +
    close +
    code.slice(last)
  );
}

/** All of a bug's patches in their order; null of those that do not find their place. */
export function plantAll(
  code: string,
  file: string,
  patches: readonly Patch[],
): { code: string; applied: Patch[] } {
  const applied: Patch[] = [];
  let patched = code;
  for (const [nth, patch] of patches.entries()) {
    if (patch.file !== file) continue;
    const bugged = planted(patched, patch, nth);
    if (bugged === null) continue;
    patched = bugged;
    applied.push(patch);
  }
  return { code: patched, applied };
}

/** Those that do not find their one place in the sources any more. */
export function unfit(patches: readonly Patch[]): Patch[] {
  const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const fit = [...new Set(patches.map(({ file }) => file))].flatMap(
    (file) => plantAll(readFileSync(here(file), "utf8"), file, patches).applied,
  );
  return patches.filter((patch) => !fit.includes(patch));
}
