import { SyntaxKind } from "typescript/unstable/ast";
import { type Token, tokens } from "../house/source.ts";

/** A call that makes a test, with its name as written: `${…}` stands for what is filled in. */
export type WrittenTest = { name: string; isSkipped: boolean };

const CALLS = new Set(["test", "it"]);
const SKIPPING = new Set(["skip", "fixme", "todo", "fails"]);

/**
 * The tests that a file makes, read by its words: `test("…", …)`, also with a table (`test.each([…])("…")`),
 * a condition or a template. Where the name is a variable (`test(sentence, …)` over a table), every string of
 * the file may be it. What stands in a comment or a string makes none. A file whose groups are skipped has
 * all its tests skipped.
 */
export function testsOf(text: string): WrittenTest[] {
  const words = tokens(text);
  const isGroupSkipped = words.some((word, i) => word.text === "describe" && isSkipping(words, i));
  return words.flatMap((word, i) => {
    if (word.kind !== SyntaxKind.Identifier || !CALLS.has(word.text)) return [];
    if (words[i - 1]?.kind === SyntaxKind.DotToken) return [];
    const isSkipped = isGroupSkipped || isSkipping(words, i);
    return namesAfter(words, i + 1).map((name) => ({ name, isSkipped }));
  });
}

/** The tokens of `.skip`, `.describe.skip` and the like behind the word at `at`. */
function isSkipping(words: readonly Token[], at: number): boolean {
  for (let i = at + 1; words[i]?.kind === SyntaxKind.DotToken; i += 2)
    if (SKIPPING.has(words[i + 1]?.text ?? "")) return true;
  return false;
}

/** The first thing in the last of the calls that follow one another: `.each([…])(` has two. */
function namesAfter(words: readonly Token[], from: number): string[] {
  let i = from;
  while (words[i]?.kind === SyntaxKind.DotToken) i += 2;
  if (words[i]?.kind !== SyntaxKind.OpenParenToken) return [];
  const end = closing(words, i);
  if (words[end + 1]?.kind === SyntaxKind.OpenParenToken) i = end + 1;
  const first = words[i + 1];
  if (first?.kind === SyntaxKind.StringLiteral) return [first.text];
  if (first?.kind === SyntaxKind.NoSubstitutionTemplateLiteral) return [first.text.slice(1, -1)];
  if (first?.kind === SyntaxKind.TemplateHead) return [template(words, i + 1)];
  const isVariable = first?.kind === SyntaxKind.Identifier && words[i + 2]?.kind === SyntaxKind.CommaToken;
  return isVariable
    ? words.filter(({ kind }) => kind === SyntaxKind.StringLiteral).map(({ text }) => text)
    : [];
}

function closing(words: readonly Token[], from: number): number {
  let depth = 0;
  for (let i = from; i < words.length; i++) {
    if (words[i]?.kind === SyntaxKind.OpenParenToken) depth += 1;
    if (words[i]?.kind === SyntaxKind.CloseParenToken) depth -= 1;
    if (depth === 0) return i;
  }
  return words.length;
}

/**
 * The words of a template, "…" for each value. A template inside a value ends it early, which only shortens
 * the name.
 */
function template(words: readonly Token[], from: number): string {
  let name = (words[from]?.text ?? "").slice(1, -2);
  for (let i = from + 1; i < words.length; i++) {
    const { kind, text } = words[i] as Token;
    if (kind === SyntaxKind.TemplateMiddle) name += `…${text.slice(1, -2)}`;
    if (kind === SyntaxKind.TemplateTail) return `${name}…${text.slice(1, -1)}`;
  }
  return name;
}
