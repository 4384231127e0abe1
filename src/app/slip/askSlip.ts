import type { SlipState } from "../../domain/issues/slipPlace.ts";

// What the page asks the office, by the slip's token and nothing else. It brings no schemas: what it does
// with an answer is to show it as text.

export type SlipPlaceSaid = { community: string; where: string; isOpen: boolean };
type Standing = { state: SlipState; on: string; answer?: string };
type Not = "slip" | "shut" | "often" | "offline" | "number" | "other";
type HandedWords = { key: string; category: string; words: string; room: string; call: boolean };
type Ticket = { number: string; ticket: string };

const PROTO = "linfang/1";

/**
 * Null where nothing readable came back. Objects are put together without spreading, which old phones'
 * browsers have to be taught at a cost.
 */
async function ask(
  token: string,
  path: string,
  said?: object,
): Promise<{ status: number; json: unknown } | null> {
  const headers: { [name: string]: string } = { "linfang-slip": token };
  const init: RequestInit = { headers, credentials: "omit", cache: "no-store" };
  if (said) {
    init.method = "POST";
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(Object.assign({ proto: PROTO }, said));
  }
  try {
    const answer = await fetch(path, init);
    const json = (await answer.json()) as { proto?: string };
    return json.proto === PROTO ? { status: answer.status, json } : null;
  } catch {
    // No signal, or somebody else's page came in its place: both are said as that.
    return null;
  }
}

function notOf(heard: { status: number } | null): Not {
  if (!heard) return "offline";
  const said: { [status: number]: Not } = { 401: "slip", 410: "shut", 429: "often" };
  return said[heard.status] || "other";
}

export async function whereOf(token: string): Promise<SlipPlaceSaid | Not> {
  const heard = await ask(token, "/api/v");
  return heard?.status === 200 ? (heard.json as SlipPlaceSaid) : notOf(heard);
}

/** What is left empty is not said. */
export async function handWordsIn(token: string, said: HandedWords): Promise<Ticket | Not> {
  const sent = Object.assign({}, said, { room: said.room || undefined, call: said.call || undefined });
  const heard = await ask(token, "/api/v/words", sent);
  return heard?.status === 200 ? (heard.json as Ticket) : notOf(heard);
}

/** Whether it came through. */
export async function bringPhoto(token: string, { number, ticket }: Ticket, photo: string): Promise<boolean> {
  return (await ask(token, "/api/v/photo", { number, ticket, photo }))?.status === 200;
}

export async function askState(token: string, number: string): Promise<Standing | Not> {
  const heard = await ask(token, "/api/v/state", { number });
  if (heard?.status === 200) return heard.json as Standing;
  return heard?.status === 404 || heard?.status === 400 ? "number" : notOf(heard);
}
