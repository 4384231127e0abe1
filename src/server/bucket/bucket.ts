import { setTimeout } from "node:timers/promises";
import { BUCKET_FAULT } from "../storageFault.ts";
import { type BucketKeys, hexHash, pathOf, queryOf, signed } from "./sign.ts";

/** As `S3_*` says it. `endpoint`: without a path. `prefix`: ends with a slash, or is empty. */
export type BucketPlace = BucketKeys & {
  endpoint: string;
  bucket: string;
  prefix: string;
  /** How long one request may take; a picture is two megabytes at most. */
  answerMs?: number;
  /** How many keys one answer of a list may have; no store gives more than 1000. */
  pageMax?: number;
};

const ANSWER_MS = 10_000;
const PAGE_MAX = 1000;
const TRIES_MAX = 2;
const PAUSE_MS = 200;
/** What a list or a refusal may say. */
const SAID_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The store did not answer, or not as one does. Nothing in the request is to blame, and the same one will do
 * later; nothing follows from it about what lies in the store.
 */
export class BucketFault extends Error {
  readonly code = BUCKET_FAULT;
}

/** `isCut`: there is more of it. `mark`: another one with every other content. */
export type StoredObject = { bytes: Uint8Array; isCut: boolean; mark: string };
export type ListedObject = { key: string; bytes: number; mark: string };

/** Objects by their keys, below the prefix. Each of these throws `BucketFault`. */
export type Bucket = {
  /** The first so many bytes; null only where the store itself says that no object has this key. */
  get(key: string, bytesMax: number): Promise<StoredObject | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** All whose keys begin so, page by page. */
  list(beginning: string): AsyncGenerator<ListedObject>;
};

type Request = {
  method: "GET" | "PUT" | "DELETE";
  key?: string;
  query?: { [name: string]: string };
  body?: Uint8Array;
};
type Answer = { status: number; headers: Headers; bytes: Uint8Array; isCut: boolean };

/**
 * An S3 store by the few words that all of them speak: the bucket in the path, the body in one piece with its
 * hash signed, no checksums behind it, and lists of the first version, which go on after their last key.
 */
export function openBucket(place: BucketPlace, now = () => new Date()): Bucket {
  async function once({ method, key, query = {}, body }: Request, bytesMax: number): Promise<Answer> {
    const path = key === undefined ? pathOf(place.bucket) : pathOf(place.bucket, place.prefix + key);
    const said = queryOf(query);
    const url = new URL(place.endpoint + path + (said === "" ? "" : `?${said}`));
    const request = { method, url, headers: {}, bodyHash: hexHash(body ?? "") };
    const abort = AbortSignal.timeout(place.answerMs ?? ANSWER_MS);
    try {
      const response = await fetch(url, {
        method,
        // As it lies there: its length is looked at.
        headers: { ...signed(request, place, now()), "accept-encoding": "identity" },
        body: body ? new Uint8Array(body) : null,
        // Whoever sends it elsewhere is not the store.
        redirect: "manual",
        signal: abort,
      });
      return { status: response.status, headers: response.headers, ...(await readUpTo(response, bytesMax)) };
    } catch (cause) {
      throw new BucketFault(`${method} got no whole answer`, { cause });
    }
  }

  async function ask(request: Request, bytesMax = SAID_BYTES_MAX): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const isLast = tries >= TRIES_MAX;
      const answer = await once(request, bytesMax).catch((fault) => {
        if (isLast) throw fault;
        return null;
      });
      if (answer && (answer.status < 500 || isLast)) return answer;
      await setTimeout(PAUSE_MS);
    }
  }

  return {
    async get(key, bytesMax) {
      const answer = await ask({ method: "GET", key }, bytesMax);
      if (answer.status === 404 && codeIn(answer) === "NoSuchKey") return null;
      if (answer.status !== 200) throw refusal("GET", answer);
      const { bytes, isCut, headers } = answer;
      const length = headers.get("content-length");
      if (!isCut && length !== null && Number(length) !== bytes.length)
        throw new BucketFault("GET was answered with another length than it said");
      return { bytes, isCut, mark: markOf(headers.get("etag") ?? "") };
    },
    async put(key, body) {
      const answer = await ask({ method: "PUT", key, body });
      if (answer.status !== 200) throw refusal("PUT", answer);
    },
    async remove(key) {
      const answer = await ask({ method: "DELETE", key });
      const isGone = answer.status === 404 && codeIn(answer) === "NoSuchKey";
      if (answer.status !== 204 && answer.status !== 200 && !isGone) throw refusal("DELETE", answer);
    },
    async *list(beginning) {
      const prefix = place.prefix + beginning;
      for (let marker = ""; ; ) {
        const answer = await ask({
          method: "GET",
          query: { marker, "max-keys": String(place.pageMax ?? PAGE_MAX), prefix },
        });
        if (answer.status !== 200) throw refusal("GET", answer);
        const page = readList(Buffer.from(answer.bytes).toString());
        for (const { key, ...rest } of page.objects) {
          if (!key.startsWith(prefix) || Buffer.compare(Buffer.from(key), Buffer.from(marker)) <= 0)
            throw new BucketFault("the list is none of what was asked");
          marker = key;
          yield { key: key.slice(place.prefix.length), ...rest };
        }
        if (!page.hasMore) return;
        if (page.objects.length === 0) throw new BucketFault("the list goes on and has nothing in it");
      }
    },
  };
}

async function readUpTo(
  response: Response,
  bytesMax: number,
): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    // Leaving the loop ends the answer.
    if (length > bytesMax) return { bytes: Buffer.concat(parts).subarray(0, bytesMax), isCut: true };
  }
  return { bytes: Buffer.concat(parts), isCut: false };
}

/** What an error calls itself; empty where it is none of a store. */
const codeIn = ({ bytes }: Answer) =>
  /^\s*(?:<\?xml[^>]*\?>\s*)?<Error\b[\s\S]*?<Code>(\w{1,60})<\/Code>/.exec(
    Buffer.from(bytes).toString(),
  )?.[1] ?? "";

const refusal = (method: string, answer: Answer) =>
  new BucketFault(`${method} was answered ${answer.status} ${codeIn(answer)}`);

const markOf = (etag: string) => hexHash(etag.replace(/&quot;|&#34;|"/g, "")).slice(0, 16);

function readList(xml: string): { objects: ListedObject[]; hasMore: boolean } {
  const more = /<IsTruncated>\s*(true|false)\s*<\/IsTruncated>/.exec(xml)?.[1];
  if (
    !/^\s*(<\?xml[^>]*\?>\s*)?<ListBucketResult\b/.test(xml) ||
    !/<\/ListBucketResult>\s*$/.test(xml) ||
    !more
  )
    throw new BucketFault("what was answered is no list");
  const objects = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map(([, object = ""]) => {
    const [key, size, etag] = ["Key", "Size", "ETag"].map(
      (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(object)?.[1],
    );
    if (!key || !/^\d+$/.test(size ?? ""))
      throw new BucketFault("the list names an object without key or length");
    return { key: plain(key), bytes: Number(size), mark: markOf(etag ?? "") };
  });
  return { objects, hasMore: more === "true" };
}

const SIGNS: { [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (text: string) =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([0-9a-fA-F]{1,5}));/g, (_, name, decimal, hex) =>
    name ? (SIGNS[name] ?? "") : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );
