import type { AssetReading } from "../../../reports/import/assets/rows.ts";
import type { OwnerReading } from "../../../reports/import/owners/rows.ts";
import type { Answers } from "../../../reports/import/questions.ts";
import type { RegisterReading } from "../../../reports/import/register/rows.ts";
import { scriptUrl } from "../../photos/capture/scriptUrl.ts";
import type { NoTable } from "./tableFile.ts";
import type { TableAnswer, TableAsk } from "./tableTalk.ts";
import tableWorker from "./tableWorker.ts?worker&url";

export type { NoTable } from "./tableFile.ts";

const FILE_BYTES_MAX = 10 * 1024 * 1024;
const TABLE_MS_MAX = 60_000;

export type Readings = { register: RegisterReading; assets: AssetReading; owners: OwnerReading };
type Refused = { read: false; why: NoTable };
/** A file that is open in its worker; `close` lets go of it. */
export type OpenFile = {
  name: string;
  readAs<A extends keyof Readings>(
    as: A,
    answers: Answers,
    signal: AbortSignal,
  ): Promise<Readings[A] | Refused>;
  close: () => void;
};

/**
 * Opens a file that somebody chose as tables, in a worker of its own: whoever does not want to wait stops it,
 * and whatever goes wrong there ends in a reason.
 */
export async function openFile(
  file: File,
  signal: AbortSignal,
): Promise<{ read: true; file: OpenFile } | Refused> {
  if (file.size > FILE_BYTES_MAX) return { read: false, why: "tooLarge" };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (fault) {
    console.warn("the file could not be read", fault);
    return { read: false, why: "unreadable" };
  }
  const worker = new Worker(scriptUrl(tableWorker), { type: "module" });
  const opened = await ask(worker, { ask: "open", bytes, name: file.name }, signal, [bytes]);
  const close = () => worker.terminate();
  if (opened.is !== "file" || !opened.read.read) {
    close();
    return opened.is === "file" && !opened.read.read ? opened.read : { read: false, why: "unreadable" };
  }
  const readAs: OpenFile["readAs"] = async (as, answers, stopping) => {
    const said = await ask(worker, { ask: "read", as, answers: [...answers] }, stopping);
    if (said.is === "reading") return said.reading as Readings[typeof as];
    return said.is === "file" && !said.read.read ? said.read : { read: false, why: "unreadable" };
  };
  return { read: true, file: { name: file.name, readAs, close } };
}

/** One question and its answer; a worker that fails, is late or is not waited for says why, and is let go. */
function ask(
  worker: Worker,
  question: TableAsk,
  signal: AbortSignal,
  transfer: Transferable[] = [],
): Promise<TableAnswer> {
  return new Promise((resolve) => {
    const lists: { [list: string]: unknown[] } = { rows: [], faults: [], notes: [] };
    const give = (answer: TableAnswer) => {
      clearTimeout(late);
      signal.removeEventListener("abort", stop);
      resolve(answer);
    };
    const refuse = (why: NoTable) => {
      worker.terminate();
      give({ is: "file", read: { read: false, why } });
    };
    const late = setTimeout(() => refuse("tooLong"), TABLE_MS_MAX);
    const stop = () => refuse("stopped");
    worker.onerror = () => refuse("unreadable");
    worker.onmessageerror = () => refuse("unreadable");
    worker.onmessage = ({ data }: MessageEvent<TableAnswer>) => {
      if (data.is === "piece") for (const one of data.piece) lists[data.of]?.push(one);
      else if (data.is === "reading" && data.reading.read)
        give({ is: "reading", reading: { ...data.reading, ...lists } as Readings[keyof Readings] });
      else give(data);
    };
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    else worker.postMessage(question, transfer);
  });
}
