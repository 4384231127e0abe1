/** What is asked beside a text while it is written. */
export type NoteAskWords = { [K in "id_number" | "mobile" | "mend" | "keep"]: string } & {
  /** Of a table: the first lines in question, and in how many it is. */
  lines(lines: readonly string[], count: number): string;
  /** Beyond its field's most characters. */
  tooLong(over: number): string;
};

export const noteAsk: NoteAskWords = {
  id_number: "这里好像有身份证号。最好别写，删掉好吗？",
  mobile: "这里好像有手机号。最好别写，删掉好吗？",
  mend: "我改一下",
  keep: "就这样写",
  lines: (lines, count) =>
    `第 ${lines.join("、")}${count > lines.length ? " 等行" : " 行"}（共 ${count} 行）好像有手机号或身份证号。最好在表里删掉再导入；如果不是，照样保存就行。`,
  tooLong: (over) => `多了 ${over} 个字，请删短些，不然存不了`,
};
