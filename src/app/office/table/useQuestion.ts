import { useEffect, useRef, useState } from "preact/hooks";
import { useAddress } from "../../navigation/address.ts";
import type { RowsQuestion, TableColumn } from "./column.ts";
import { queryWith, questionOf } from "./rows.ts";

/** The address is written after a rest: browsers let a page write it only so often. */
const REST_MS = 300;

/**
 * What is asked of a table, out of the address and back into it, so that the way back, a reload and a link
 * that is handed on show the same rows. It never makes a step of the history. `settle` writes what still
 * rests; whoever goes elsewhere calls it first.
 */
export function useQuestion<Row>(columns: readonly TableColumn<Row>[]) {
  const { path, query, go } = useAddress();
  const said = questionOf(query, columns);
  const inAddress = queryWith(query, columns, said);
  const [question, setQuestion] = useState(said);
  const written = useRef(inAddress);
  const settle = () => {
    const wanted = queryWith(query, columns, question);
    if (wanted === inAddress) return;
    written.current = wanted;
    go(`${path}${wanted}`, "replace");
  };
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => {
    if (inAddress === written.current) return;
    written.current = inAddress;
    setQuestion(said);
  }, [inAddress]);
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), REST_MS);
    return () => clearTimeout(timer);
  }, [question]);
  return {
    question,
    settle,
    ask: (more: Partial<RowsQuestion>) => setQuestion((before) => ({ ...before, ...more })),
  };
}
