import type * as z from "zod/mini";
import { PROTO, Refusal } from "../../sync/protocol.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
/** "portal": whoever answered is not our endpoint. "unknown": it knows no such person or record. */
export type Asked<T> =
  | { answered: true; answer: T }
  | { answered: false; why: "offline" | "portal" | "server" | "login" | "unknown" | "forbidden" };

const WAIT_MS = 20_000;

/**
 * One question to the endpoint outside the exchange; with `ask` it is a POST. What is not readable as our own
 * answer is none.
 */
export async function askOffice<T>(
  fetch: Fetch,
  path: string,
  schema: z.ZodMiniType<T>,
  ask?: object,
): Promise<Asked<T>> {
  let status: number;
  let text: string;
  try {
    const post: RequestInit = ask
      ? {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ proto: PROTO, ...ask }),
        }
      : {};
    const response = await fetch(path, {
      ...post,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout?.(WAIT_MS),
    });
    status = response.status;
    text = await response.text();
  } catch {
    return { answered: false, why: "offline" };
  }
  const json = jsonOf(text);
  const parsed = schema.safeParse(json);
  if (status === 200 && parsed.success) return { answered: true, answer: parsed.data };
  if (status >= 500) return { answered: false, why: "server" };
  if (!Refusal.safeParse(json).success) return { answered: false, why: "portal" };
  if (status === 401) return { answered: false, why: "login" };
  if (status === 403) return { answered: false, why: "forbidden" };
  return { answered: false, why: status === 404 ? "unknown" : "server" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
