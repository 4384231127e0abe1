/**
 * Reads a CSV strictly: every field quoted, commas between, CRLF after each row. Not the reader of the app,
 * so that both must be right.
 */
export function readCsv(text: string): string[][] {
  if (!text.startsWith("\ufeff")) throw new Error("no byte order mark");
  const rows: string[][] = [];
  let at = 1;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      if (text[at] !== '"') throw new Error(`a field without quotes at ${at}`);
      let field = "";
      at += 1;
      for (; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error("a field without end");
        if (text[at] === '"') at += 1;
        field += text[at];
      }
      at += 1;
      row.push(field);
      if (text[at] !== ",") break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== "\r\n") throw new Error(`a row without its end at ${at}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}
