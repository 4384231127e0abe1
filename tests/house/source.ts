import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SyntaxKind } from "typescript/unstable/ast";
import { createScanner } from "typescript/unstable/ast/scanner";

/** A word of the source: its kind, its text as written (strings without quotes), its first line from 1. */
export type Token = { kind: SyntaxKind; text: string; line: number };

const SPACE = new Set([SyntaxKind.WhitespaceTrivia, SyntaxKind.NewLineTrivia]);
const COMMENTS = new Set([SyntaxKind.SingleLineCommentTrivia, SyntaxKind.MultiLineCommentTrivia]);
export const isComment = ({ kind }: Token): boolean => COMMENTS.has(kind);

/** Tokens after which a slash divides; after all others it begins a regular expression, or closes a tag. */
const operands = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.NumericLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.CloseParenToken,
  SyntaxKind.CloseBracketToken,
  SyntaxKind.CloseBraceToken,
  SyntaxKind.ThisKeyword,
  SyntaxKind.LessThanToken,
]);

/**
 * All words of a file, comments left out, by TypeScript's own scanner. Braces are followed so that template
 * strings end where they end.
 */
export const tokens = (text: string): Token[] => tokensAndComments(text).filter((word) => !isComment(word));

/** The same with the comments, each as one word. */
export function tokensAndComments(text: string): Token[] {
  const scanner = createScanner(false, undefined, text);
  const words: Token[] = [];
  const templates: number[] = [];
  let depth = 0;
  let before: SyntaxKind = SyntaxKind.Unknown;
  let line = 1;
  let counted = 0;
  const lineAt = (start: number) => {
    for (; counted < start; counted++) if (text[counted] === "\n") line += 1;
    return line;
  };
  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFile; kind = scanner.scan()) {
    if (SPACE.has(kind)) continue;
    if (COMMENTS.has(kind)) {
      words.push({ kind, text: scanner.getTokenText(), line: lineAt(scanner.getTokenStart()) });
      continue;
    }
    if ((kind === SyntaxKind.SlashToken || kind === SyntaxKind.SlashEqualsToken) && !operands.has(before))
      kind = scanner.reScanSlashToken();
    if (kind === SyntaxKind.CloseBraceToken && templates.at(-1) === depth) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === SyntaxKind.TemplateTail) templates.pop();
    } else if (kind === SyntaxKind.TemplateHead) templates.push(depth);
    else if (kind === SyntaxKind.OpenBraceToken) depth += 1;
    else if (kind === SyntaxKind.CloseBraceToken) depth -= 1;
    words.push({
      kind,
      text: kind === SyntaxKind.StringLiteral ? scanner.getTokenValue() : scanner.getTokenText(),
      line: lineAt(scanner.getTokenStart()),
    });
    before = kind;
  }
  return words;
}

/** What a file imports or re-exports, types and lazily loaded parts included, as written. */
export function importsOf(text: string): string[] {
  const words = tokens(text);
  const found: string[] = [];
  words.forEach((word, i) => {
    if (word.kind !== SyntaxKind.StringLiteral) return;
    const one = words[i - 1];
    const two = words[i - 2];
    const isFrom = one?.text === "from" && two !== undefined && two.kind !== SyntaxKind.DotToken;
    const isBare = one?.kind === SyntaxKind.ImportKeyword;
    const isLazy = one?.kind === SyntaxKind.OpenParenToken && two?.kind === SyntaxKind.ImportKeyword;
    if (isFrom || isBare || isLazy) found.push(word.text);
  });
  return found;
}

/** Every file and folder below, as paths with forward slashes. */
export function below(folder: string): { files: string[]; folders: string[] } {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  const path = (entry: (typeof all)[number]) => join(entry.parentPath, entry.name).replaceAll("\\", "/");
  return {
    files: all.filter((entry) => entry.isFile()).map(path),
    folders: all.filter((entry) => entry.isDirectory()).map(path),
  };
}

export const read = (path: string): string => readFileSync(path, "utf8");
