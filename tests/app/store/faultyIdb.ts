import { forceCloseDatabase, IDBFactory, IDBIndex, IDBObjectStore, IDBOpenDBRequest } from "fake-indexeddb";

/** What this disk does wrong from now on. Everything is off at first. */
export type Faults = {
  /** So many openings never answer. */
  hangingOpens: number;
  /** How many hang now, for ever. */
  hung: number;
  /** So many openings fail, as after a power cut. */
  failingOpens: number;
  /**
   * The so-manyth operation from now on fails, and with it the connection, as when the platform ends its
   * storage process in the background.
   */
  losesConnectionAt: number;
  /** So many operations fail, with the connection still there. */
  failingOps: number;
  /** Reads of this table fail, always. */
  unreadable: string;
  /** It stores no keys of the browser's own, as some browsers do not. */
  refusesKeys: boolean;
  /**
   * Nothing more fits: transactions that write are aborted as a whole. As a function: those that write to a
   * table for which it says so.
   */
  isFull: boolean | ((table: string) => boolean);
  /** The browser made an empty database in place of a damaged one. */
  dataLoss: boolean;
  /** Everything that was written since, by table. */
  writes: string[];
  /** Every opening that was asked for. */
  opens: number;
  databasesAsked: number;
};

const none = (): Faults => ({
  ...{
    hangingOpens: 0,
    hung: 0,
    failingOpens: 0,
    losesConnectionAt: 0,
    failingOps: 0,
    unreadable: "",
    refusesKeys: false,
    isFull: false,
    dataLoss: false,
    writes: [],
    opens: 0,
  },
  databasesAsked: 0,
});

export const faults: Faults = none();
/** A good disk again. */
export const mendDisk = () => void Object.assign(faults, none());

type Method = (this: Source, ...words: unknown[]) => unknown;
type Source = {
  name: string;
  transaction: FakeTransaction;
  objectStore?: { name: string; transaction: FakeTransaction };
};
type FakeTransaction = IDBTransaction & {
  _abort(name: string): void;
  _start(): void;
  _requests: { request: IDBRequest }[];
};

const WRITES = ["put", "add", "delete", "clear"];
const READS = ["get", "getAll", "getKey", "getAllKeys", "openCursor", "openKeyCursor", "count"];

for (const [owner, names] of [
  [IDBObjectStore.prototype, [...WRITES, ...READS]],
  [IDBIndex.prototype, READS],
] as const) {
  const methods = owner as unknown as { [name: string]: Method };
  for (const name of names) {
    const real = methods[name] as Method;
    methods[name] = function (...words) {
      const store = this.objectStore ?? this;
      const isWrite = WRITES.includes(name);
      fault(store.transaction, store.name, isWrite);
      if (isWrite && faults.refusesKeys && holdsKey(words[0]))
        throw new DOMException("A key could not be cloned.", "DataCloneError");
      const { isFull } = faults;
      if (isWrite && (typeof isFull === "function" ? isFull(store.name) : isFull)) fillUp(store.transaction);
      return real.apply(this, words);
    };
  }
}

const holdsKey = (row: unknown) => Object.values(row ?? {}).some((value) => value instanceof CryptoKey);

function fault(transaction: FakeTransaction, table: string, isWrite: boolean): void {
  const unknown = (text: string) => new DOMException(text, "UnknownError");
  if (faults.losesConnectionAt > 0 && --faults.losesConnectionAt === 0) {
    forceCloseDatabase(transaction.db as never);
    throw unknown("Connection to Indexed Database server lost. Refresh the page to try again");
  }
  if (faults.failingOps > 0 && faults.failingOps--) throw unknown("Internal error");
  if (!isWrite && faults.unreadable === table) throw unknown("Failed to read large IndexedDB value");
  if (isWrite) faults.writes.push(table);
}

/**
 * A browser says that there is no more room when it commits: the requests went well, and then all of it is
 * taken back.
 */
function fillUp(transaction: FakeTransaction): void {
  const start = Object.getPrototypeOf(transaction)._start as () => void;
  transaction._start = () => {
    if (transaction._requests.every(({ request }) => request.readyState === "done"))
      transaction._abort("QuotaExceededError");
    else start.call(transaction);
  };
}

const factory = IDBFactory.prototype as unknown as { open: Method; databases: Method };
const { open, databases } = factory;
factory.databases = function (...words) {
  faults.databasesAsked += 1;
  return databases.apply(this, words);
};
factory.open = function (...words) {
  faults.opens += 1;
  if (faults.hangingOpens > 0 && faults.hangingOpens--) {
    faults.hung += 1;
    return new IDBOpenDBRequest();
  }
  if (faults.failingOpens > 0 && faults.failingOpens--) {
    const request = new IDBOpenDBRequest() as unknown as {
      error: DOMException;
      readyState: string;
      onerror: ((event: object) => void) | null;
    };
    queueMicrotask(() => {
      request.readyState = "done";
      request.error = new DOMException(
        "Internal error opening backing store for indexedDB.open.",
        "UnknownError",
      );
      request.onerror?.({ type: "error", target: request, preventDefault() {}, stopPropagation() {} });
    });
    return request;
  }
  const request = open.apply(this, words) as IDBOpenDBRequest;
  if (faults.dataLoss) {
    request.addEventListener("upgradeneeded", (event) => {
      Object.defineProperty(event, "dataLoss", { value: "total" });
      Object.defineProperty(event, "dataLossMessage", { value: "Corrupted" });
    });
    faults.dataLoss = false;
  }
  return request;
};
