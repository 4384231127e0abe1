import { SyntaxKind } from "typescript/unstable/ast";
import { type Token, tokens } from "../house/source.ts";

/** One text of a source file as it would be shown, with where it stands: `src/words/zh/me.ts:12`. */
export type Text = { at: string; text: string };

/** What stands in for a number, for words that end in a measure word, and for any other text. */
const NUMBER = "19";
const PIECES = "9 盏";
const LABEL = "A1";
const NUMBERS = new Set([
  ..."count done total days hours minutes seconds nth of n percent max".split(" "),
  ..."doors places faults fresh known bad chosen rows page pages".split(" "),
]);
const HAN = /[\u4e00-\u9fff]/;
const ENDS_IN_MEASURE = /^(pieces|what)$/;

/**
 * Every text of a file that has Han in it, whole templates too, whichever branch they stand in: the source is
 * read, not run. For what is put into a template stands a number, “9 盏” or, where it is a name or a label,
 * Latin letters, so that a blank beside a name is not taken for one between Han and Han.
 */
export function textsIn(file: string, source: string): Text[] {
  const words = tokens(source);
  const found: Text[] = [];
  const keep = (text: string, { line }: Token) => {
    if (HAN.test(text)) found.push({ at: `${file}:${line}`, text });
  };
  let at = 0;
  /** Reads on from the head of a template, and returns it as shown. */
  const template = (head: Token): string => {
    let text = head.text.slice(1, -2);
    for (;;) {
      const inside: string[] = [];
      let said = "";
      let end = words[at++];
      while (end && end.kind !== SyntaxKind.TemplateMiddle && end.kind !== SyntaxKind.TemplateTail) {
        if (end.kind === SyntaxKind.TemplateHead) {
          const nested = template(end);
          said ||= nested;
        } else if (end.kind === SyntaxKind.StringLiteral) {
          keep(end.text, end);
          if (HAN.test(end.text)) said ||= end.text;
        } else inside.push(end.text);
        end = words[at++];
      }
      if (!end) throw new Error(`${file}: a template does not end`);
      const isTail = end.kind === SyntaxKind.TemplateTail;
      text += (said || standIn(inside)) + end.text.slice(1, isTail ? -1 : -2);
      if (isTail) break;
    }
    keep(text, head);
    return text;
  };
  while (at < words.length) {
    const word = words[at++] as Token;
    if (word.kind === SyntaxKind.StringLiteral) keep(word.text, word);
    else if (word.kind === SyntaxKind.NoSubstitutionTemplateLiteral) keep(word.text.slice(1, -1), word);
    else if (word.kind === SyntaxKind.TemplateHead) template(word);
  }
  return found;
}

function standIn(inside: readonly string[]): string {
  if (inside.some((word) => ENDS_IN_MEASURE.test(word))) return PIECES;
  return inside.some((word) => NUMBERS.has(word)) ? NUMBER : LABEL;
}
