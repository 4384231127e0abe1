import { SyntaxKind } from "typescript/unstable/ast";
import { describe, expect, test } from "vitest";
import { below, isComment, read, type Token, tokensAndComments } from "./source.ts";

/** Functions of the browser and of Node that say what they are handed. */
const HANDLERS = ["console.error", "console.warn"];

const OPENING = ["(", "{", "[", "${"];
const CLOSING = [")", "}", "]"];

describe("what is caught", () => {
  test("is used, or a comment says why it may be left unsaid", () => {
    const files = ["src/app", "src/server"].flatMap((folder) => below(folder).files);
    const sources = files.filter((file) => /\.tsx?$/.test(file));
    const found = sources.flatMap((file) => catches(read(file)).map((one) => ({ file, ...one })));
    expect(found.length).toBeGreaterThan(100);
    const silent = found.filter(({ isHeard }) => !isHeard).map(({ file, line }) => `${file}:${line}`);
    expect(silent).toEqual([]);
  });

  test.each([
    ["try { a(); } catch {}", false],
    ["try { a(); } catch { return null; }", false],
    ["try { a(); } catch (fault) { return null; }", false],
    ["try { a(); } catch (fault) { b.fault = 1; }", false],
    ["try { a(); } catch (fault) { console.error(fault); }", true],
    ["try { a(); } catch (fault) { say({ fault }); }", true],
    ["try { a(); } catch { throw new Error('gone'); }", true],
    ["try { a(); } catch { /* It is gone already. */ }", true],
    ["// It is gone already.\ntry { a(); } catch {}", true],
    ["// It is gone already.\n\ntry { a(); } catch {}", false],
    ["try { a(); // It does.\n\n} catch {}", false],
    ["a().catch(() => {})", false],
    ["a().catch(() => undefined); // Gone.", false],
    ["a().catch(b)", false],
    ["a().catch((fault) => null)", false],
    ["a().catch(fault => null)", false],
    ["a().catch(({ message }) => b(message))", true],
    ["a().catch(fault => b(fault))", true],
    ["a().catch(async (fault: Error): Promise<void> => b(fault))", true],
    ["a().catch(function (fault) { b(fault); })", true],
    ["a().catch(console.error)", true],
    ["function b(fault: Error): { c: null } { say(fault); }\na().catch(b)", true],
    ["function b(fault: Error) { return null; }\na().catch(b)", false],
    ["function b<T>(c: T) { return (fault: Error) => { throw fault; }; }\na().catch(b(null))", true],
    ["const b = (fault: Error) => say(fault);\na().catch(b)", true],
    ["const b = () => null;\na().catch(b)", false],
    ["a().then((fault) => b(fault), setFault)", false],
    ["a().catch(() => { throw new Error(); })", true],
    ["// Gone already.\na().catch(b)", true],
    ["a().then(b, () => null)", false],
    ["a().then(b, (fault) => c(fault))", true],
    ["a().then((b, c) => d(b, c), () => {})", false],
  ])("%s: %s", (text, isHeard) => {
    expect(catches(text).map((one) => one.isHeard)).toEqual([isHeard]);
  });

  test.each(["a().then((b, c) => d(b, c))", "a().then(\n  b,\n)", "const catching = 1; // catch {}"])(
    "%s catches nothing",
    (text) => {
      expect(catches(text)).toEqual([]);
    },
  );
});

/** Every place of a text that catches, by its line. */
function catches(text: string): { line: number; isHeard: boolean }[] {
  const all = tokensAndComments(text);
  const words = all.filter((one) => !isComment(one));
  const commented = new Set(
    all.filter(isComment).flatMap(({ line, text }) => line + text.split("\n").length - 1),
  );
  return all.flatMap((word, at) => {
    const handler = isComment(word) ? null : handlerAt(all, at);
    if (!handler) return [];
    const hasReason = handler.some(isComment) || commented.has(word.line - 1);
    return [
      {
        line: word.line,
        isHeard:
          hasReason ||
          isUsed(
            handler.filter((one) => !isComment(one)),
            words,
          ),
      },
    ];
  });
}

/**
 * The words that deal with the fault, where a catch, `.catch(…)` or `.then(…, …)` begins; comments with them.
 */
function handlerAt(all: Token[], at: number): Token[] | null {
  const isMethod = all[at - 1]?.text === "." && all[at + 1]?.text === "(";
  if (isMethod && all[at]?.text === "catch") return inside(all, at + 1);
  if (isMethod && all[at]?.text === "then") {
    const words = inside(all, at + 1);
    const comma = words.findIndex(({ text }, i) => text === "," && depthAt(words, i) === 0);
    const second = comma < 0 ? [] : words.slice(comma + 1);
    return second.some((word) => !isComment(word)) ? second : null;
  }
  if (all[at]?.kind !== SyntaxKind.CatchKeyword || all[at - 1]?.text !== "}") return null;
  if (all[at + 1]?.text !== "(") return inside(all, at + 1);
  const named = inside(all, at + 1);
  // As a function of what is caught, so that both are read alike.
  return [
    ...named,
    { kind: SyntaxKind.EqualsGreaterThanToken, text: "=>", line: 0 },
    ...inside(all, at + named.length + 3),
  ];
}

/** What stands between the bracket at this place and the one that closes it. */
function inside(all: Token[], at: number): Token[] {
  let depth = 0;
  for (let i = at; i < all.length; i++) {
    const { text = "" } = all[i] ?? {};
    if (OPENING.includes(text)) depth += 1;
    if (CLOSING.includes(text) && --depth === 0) return all.slice(at + 1, i);
  }
  throw new Error("a bracket that nothing closes");
}

const depthAt = (words: Token[], at: number): number =>
  words
    .slice(0, at)
    .reduce((depth, { text }) => depth + Number(OPENING.includes(text)) - Number(CLOSING.includes(text)), 0);

/** Whether a handler throws, or does anything with what it is given; of a name, the function of this file. */
function isUsed(handler: Token[], all: Token[]): boolean {
  if (handler.some(({ kind }) => kind === SyntaxKind.ThrowKeyword)) return true;
  const arrow = handler.findIndex(({ kind }) => kind === SyntaxKind.EqualsGreaterThanToken);
  const start = handler.findIndex(({ kind }) => kind === SyntaxKind.FunctionKeyword) === 0 ? 0 : arrow;
  if (start < 0) {
    const name = handler
      .map(({ text }) => text)
      .join("")
      .replace(/[(<,].*/s, "");
    const own = HANDLERS.includes(name) ? null : declared(name, all);
    return own === null || (own.length > 0 && isUsed(own, all));
  }
  const open = handler.findIndex(({ text }) => text === "(");
  const isBare = start > 0 && (open < 0 || open > start);
  const given = isBare ? handler.slice(0, start) : inside(handler, open);
  const body = handler.slice(isBare ? start : open + given.length + 2);
  return body.some(
    ({ kind, text }, i) =>
      kind === SyntaxKind.Identifier &&
      given.some((one) => one.kind === kind && one.text === text) &&
      body[i - 1]?.text !== ".",
  );
}

/** The words of a function of this file, none where there is none of this name. */
function declared(name: string, all: Token[]): Token[] {
  const at = all.findIndex(
    ({ text }, i) => text === name && /^(function|const)$/.test(all[i - 1]?.text ?? ""),
  );
  if (at < 0) return [];
  const isConst = all[at - 1]?.text === "const";
  for (let i = at, depth = 0; i < all.length; i++) {
    const { text = "" } = all[i] ?? {};
    if (OPENING.includes(text)) depth += 1;
    if (CLOSING.includes(text)) depth -= 1;
    const isEnd = isConst ? text === ";" : text === "}" && all[i + 1]?.text !== "{";
    if (isEnd && depth === 0) return all.slice(isConst ? at + 2 : at - 1, i + 1);
  }
  return [];
}
