import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Endpoint } from "../src/server/http/endpoint.ts";
import type { Route } from "../src/server/http/route.ts";
import { ROUTES } from "../src/server/http/routes.ts";
import { COMMON_REFUSALS } from "../src/server/http/serve.ts";
import { Refusal } from "../src/sync/protocol.ts";

/** The row that answers, as the endpoint finds it. Undefined where there is none under /api. */
function rowOf(method: string, path: string): Route | undefined {
  const fits = (row: Route) =>
    new RegExp(`^${row.path.replace(/:\w+/g, "[^/]+")}$`).test(path) &&
    (row.method === method || (row.method === "GET" && method === "HEAD"));
  return ROUTES.filter(({ path }) => path.startsWith("/api")).find(fits);
}

/**
 * The same endpoint, of which every answer under /api must be what its row says: of the row's form with
 * nothing besides, or a refusal that the row or every route names. Throws where one is not, and again at
 * `closed`, since a phone takes what is thrown for a lost signal.
 */
export function checkAnswers(endpoint: Endpoint): Endpoint & { throwFaults(): void } {
  const faults: string[] = [];
  return {
    ...endpoint,
    async fetch(request, address) {
      const answer = await endpoint.fetch(request, address);
      const fault = await faultOf(request, answer.clone());
      if (!fault) return answer;
      faults.push(fault);
      throw new Error(fault);
    },
    throwFaults() {
      if (faults.length > 0) throw new Error(faults.join("\n"));
    },
  };
}

/** What is wrong with an answer; "" of a good one. */
async function faultOf(request: Request, answer: Response): Promise<string> {
  const pathname = decoded(new URL(request.url).pathname);
  if (!pathname.startsWith("/api") || request.method === "HEAD") return "";
  const row = rowOf(request.method, pathname);
  const what = `${request.method} ${row?.path ?? pathname} was answered ${answer.status}`;
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  const json: unknown = isJson
    ? JSON.parse(String(answer.headers.get("content-encoding") === "gzip" ? gunzipSync(bytes) : bytes))
    : undefined;
  if (answer.status >= 400) {
    if (!isJson) return row && "handle" in row ? `${what} without JSON` : "";
    const refusal = Refusal.safeParse(json);
    if (!refusal.success || !isDeepStrictEqual(refusal.data, json)) return `${what}, no refusal: ${bytes}`;
    const words: { [status: number]: readonly string[] } = COMMON_REFUSALS;
    const { error } = refusal.data;
    const isNamed = [words, row?.refuses].some((named) => named?.[answer.status]?.includes(error));
    return isNamed ? "" : `${what} ${error}, which its row does not name`;
  }
  if (!row) return `${what}, and no row says so`;
  if (!("handle" in row)) return isJson ? `${what} with JSON that no schema describes` : "";
  if (row.answers === null) return bytes.length > 0 ? `${what} with a body` : "";
  const parsed = row.answers.safeParse(json);
  if (!parsed.success) return `${what}: ${JSON.stringify(parsed.error.issues)} in ${JSON.stringify(json)}`;
  if (!isDeepStrictEqual(parsed.data, json))
    return `${what} with more than its schema: ${JSON.stringify(json)}`;
  return "";
}

/** As the endpoint reads a path: what cannot be decoded stays as it came. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
