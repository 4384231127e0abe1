import { randomBytes } from "node:crypto";
import type { Id } from "../../../src/domain/ids.ts";
import { type Endpoint, openEndpoint } from "../../../src/server/http/endpoint.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { foundTown } from "../../../tests/processes/crowd.ts";
import { HOST, post } from "../../../tests/server/town.ts";
import type { Joined } from "./lightPhone.ts";

const PHONES_PER_PATCH = 4;

type Founding = { data: string; databaseUrl?: string; phones: number; fills: number };

/**
 * Leaders who walk doors, four a patch, so many others who have seen nothing yet, and one of the office: all
 * with phones that have joined.
 */
export async function loadTown(
  founding: Founding,
): Promise<{ walking: Joined[]; filling: Joined[]; desk: Joined }> {
  const { phones, fills, ...where } = founding;
  const leaders = await foundTown({ ...where, phones, phonesPerPatch: PHONES_PER_PATCH });
  const endpoint = await openEndpoint({
    ...where,
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    community: { name: "新塘社区" },
  });
  try {
    const walking: Joined[] = [];
    for (const { code, doors } of leaders) walking.push(await joined(endpoint, code, doors));
    const filling: Joined[] = [];
    for (let nth = 0; nth < fills; nth += 1) {
      const person = await endpoint.addPerson({ name: `新邻长${nth + 1}`, role: "block_leader" });
      filling.push(await joined(endpoint, (await endpoint.newCode(person)).code, []));
    }
    const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
    const desk = await joined(endpoint, (await endpoint.newCode(office)).code, []);
    return { walking, filling, desk };
  } finally {
    await endpoint.close();
  }
}

async function joined(endpoint: Endpoint, code: string, doors: Id[]): Promise<Joined> {
  const asking = post("/api/join", { proto: PROTO, code, deviceName: "手机" });
  const answer = await endpoint.fetch(asking, "127.0.0.1");
  if (answer.status !== 200) throw new Error(`joining at ${HOST} was answered ${answer.status}`);
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { person, community } = (await answer.json()) as { person: { id: Id }; community: { id: Id } };
  return { cookie, person: person.id, community: community.id, doors };
}
