import { PROTO } from "../../../../src/sync/protocol.ts";
import { post, readJson, sha256 } from "../../phone.ts";
import type { Answer } from "../../server.ts";
import type { Town } from "../../town.ts";

const WORDS = "楼道灯不亮了";

export type Said = { [field: string]: unknown };

/** A printed sheet of the building: its record and the tokens of its slips. */
export async function sheetOf(town: Town, count = 4): Promise<{ place: string; tokens: string[] }> {
  const [made] = await town.put({
    ...{ kind: "slip_place", placeKind: "building", place: town.building, where: "15栋" },
    ...{ printed: count, shut: [], withdrawn: false },
  });
  const place = made?.revision.record ?? "";
  const answer = await town.office.ask("/api/slips/tokens", { proto: PROTO, place, from: 1, count });
  if (answer.status !== 200) throw new Error(`no slips were made: ${answer.status}`);
  return { place, tokens: readJson<{ tokens: string[] }>(answer).tokens };
}

export const speak = (
  { server }: Town,
  token: string,
  said: Said = {},
  headers: { [name: string]: string } = {},
  address = "192.0.2.50",
): Promise<Answer> =>
  post(
    server,
    "/api/v/words",
    {
      proto: PROTO,
      key: sha256(String(Math.random())).slice(0, 32),
      category: "light",
      words: WORDS,
      ...said,
    },
    { "linfang-slip": token, ...headers },
    address,
  );

/** What of the letter box the office sees. */
export async function inbox({ office }: Town, query = ""): Promise<{ total: number; slips: Said[] }> {
  const answer = await office.ask(`/api/slips${query}`);
  if (answer.status !== 200) throw new Error(`the inbox was answered ${answer.status}`);
  return readJson(answer);
}
