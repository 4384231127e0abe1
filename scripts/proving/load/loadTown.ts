import { randomBytes } from "node:crypto";
import type { Id } from "../../../src/domain/ids.ts";
import { type Endpoint, openEndpoint } from "../../../src/server/http/endpoint.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { foundTown } from "../../../tests/processes/crowd.ts";
import { doorBody, HOST, post, visitBody, writeIn } from "../../../tests/server/town.ts";
import type { Joined } from "./lightPhone.ts";

const PHONES_PER_PATCH = 4;
const APPEND = 1000;

type Founding = { data: string; databaseUrl?: string; phones: number; fills: number; rows: number };

/**
 * Leaders who walk doors, four a patch, and those of one more patch, in which so many visits lie already: all
 * with phones that have joined.
 */
export async function loadTown(founding: Founding): Promise<{ walking: Joined[]; filling: Joined[] }> {
  const { phones, fills, rows, ...where } = founding;
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
    const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
    const write = (by: Id, body: Parameters<typeof writeIn>[2]) => writeIn(endpoint.community.id, by, body);
    const people: Id[] = [];
    for (let nth = 0; nth < fills; nth += 1)
      people.push(await endpoint.addPerson({ name: `新邻长${nth + 1}`, role: "block_leader" }));
    const grid = write(office, { kind: "grid", name: "第二网格", workers: [] });
    const patch = write(office, {
      ...{ kind: "patch", name: "老片", grid: grid.revision.id, leaders: people },
    });
    const door = write(office, doorBody(patch.revision.id, { label: "老101" }));
    await endpoint.append([grid, patch, door], office);
    const [by = office] = people;
    for (let made = 0; made < rows; made += APPEND) {
      const visits = Array.from({ length: Math.min(APPEND, rows - made) }, () =>
        write(by, visitBody(door.revision.id)),
      );
      const astray = (await endpoint.append(visits, by)).find(({ verdict }) => verdict !== "line");
      if (astray) throw new Error(`the town's own visit was not taken in: ${astray.reason}`);
    }
    const filling: Joined[] = [];
    for (const person of people) {
      const { code } = await endpoint.newCode(person);
      filling.push(await joined(endpoint, code, [door.revision.id]));
    }
    return { walking, filling };
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
