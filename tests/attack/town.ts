import type { Id } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/person.ts";
import type { CodeAnswer } from "../../src/sync/officeProtocol.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { assetOf, buildingOf, compoundOf, doorOf, gridOf, patchOf, personOf } from "./attacks/bodies.ts";
import { type Homes, isPlaced, joinPhone, nowOf, type Phone, readJson, type Written } from "./phone.ts";
import type { Server } from "./server.ts";

/**
 * Everybody in the town. `former` led patch C until the office gave it to another; `left` worked in the
 * second grid.
 */
export const ROLES = {
  office: "office",
  worker1: "grid_worker",
  worker2: "grid_worker",
  leaderA: "block_leader",
  leaderB: "block_leader",
  leaderC: "block_leader",
  volunteer: "volunteer",
  viewer: "viewer",
  former: "block_leader",
  left: "grid_worker",
} as const satisfies { [name: string]: Role };
export type Name = keyof typeof ROLES;
export const NAMES = Object.keys(ROLES) as Name[];
const COMPOUND = "新塘村小区";

export type Town = Awaited<ReturnType<typeof openTown>>;

/**
 * A small town on a server: grid 1 with the patches A and B, grid 2 with the patch C, a building, doors and
 * assets in each, and some with the office alone. Everybody has joined and has seen what there is.
 */
export async function openTown(server: Server) {
  const homes: Homes = new Map();
  const office = await joinPhone(server, server.code, "office", homes);

  async function codeOf(person: Id): Promise<CodeAnswer> {
    const answer = await office.ask("/api/codes", { proto: PROTO, person });
    if (answer.status !== 200) throw new Error(`no code for a person: ${answer.status}`);
    return readJson<CodeAnswer>(answer);
  }
  const phoneOf = async (person: Id, name: string) =>
    joinPhone(server, (await codeOf(person)).code, name, homes);

  /** Written by the office and placed; gives the record. */
  async function settle(...written: Written[]): Promise<void> {
    const receipts = await office.put(...written);
    for (const [at, receipt] of receipts.entries()) {
      if (!isPlaced(receipt))
        throw new Error(`the office's own ${written[at]?.revision.kind} was answered ${nowOf(receipt)}`);
    }
  }
  async function put(...bodies: Parameters<Phone["write"]>[0][]): Promise<Written[]> {
    const written = bodies.map((body) => office.write(body));
    await settle(...written);
    return written;
  }

  const others = NAMES.filter((name) => name !== "office");
  const people = await put(...others.map((name) => personOf(ROLES[name], { name })));
  const phones = new Map<Name, Phone>([["office", office]]);
  for (const [at, name] of others.entries())
    phones.set(name, await phoneOf(people[at]?.revision.record ?? "", name));
  const phone = (name: Name) => phones.get(name) as Phone;
  const id = (name: Name) => phone(name).person;

  const [grid1, grid2, compound] = await three(
    put(gridOf([id("worker1")]), gridOf([id("worker2"), id("left")]), compoundOf(COMPOUND)),
  );
  const [building] = await three(put(buildingOf(compound)));
  const patches = [
    patchOf(grid1, [id("leaderA")]),
    patchOf(grid1, [id("leaderB")]),
    patchOf(grid2, [id("former")]),
  ] as const;
  const [patchA, patchB, patchC] = await three(put(...patches));
  let doors = 0;
  const door = (patch: Id | undefined) => {
    doors += 1;
    return doorOf(building, patch, {
      label: `${300 + doors}`,
      slot: doors % 100,
      code: `C1-B15-U1-F03-${doors}`,
    });
  };
  let assets = 0;
  const asset = (grid: Id | undefined) => {
    assets += 1;
    return assetOf(compound, grid, { code: `L${assets}` });
  };
  const [doorA, doorB, doorC] = await three(put(door(patchA), door(patchB), door(patchC)));
  const [doorNone] = await three(put(door(undefined)));
  const [asset1, asset2, assetOffice] = await three(put(asset(grid1), asset(grid2), asset(undefined)));
  for (const name of NAMES) await phone(name).pull();
  const seen = (await office.pull()).rows;
  const rowOf = (record: Id) => seen.get(record) as NonNullable<ReturnType<typeof seen.get>>;
  await settle(
    office.edit(rowOf(patchC), { leaders: [id("leaderC")] }),
    office.edit(rowOf(id("left")), { left: true }),
    office.edit(rowOf(compound), { aliases: ["新塘"] }),
  );
  for (const name of NAMES) await phone(name).pull();

  return {
    ...{
      server,
      homes,
      community: office.community,
      compoundName: COMPOUND,
      phone,
      phoneOf,
      codeOf,
      settle,
      put,
      door,
      asset,
    },
    ...{
      grid1,
      grid2,
      patchA,
      patchB,
      patchC,
      compound,
      building,
      doorA,
      doorB,
      doorC,
      doorNone,
      asset1,
      asset2,
      assetOffice,
    },
    get everybody(): Phone[] {
      return NAMES.map(phone);
    },
    ...(Object.fromEntries(phones) as { [N in Name]: Phone }),
    /** Somebody new, who joins with this role and has seen what there is. */
    async newcomer(role: Role, name = `新人${homes.size}`): Promise<Phone> {
      const [person] = await put(personOf(role, { name }));
      const phone = await phoneOf(person?.revision.record ?? "", name);
      await phone.pull();
      return phone;
    },
    /** What the office sees of a record now. */
    async row(record: Id) {
      const row = (await office.pull()).rows.get(record);
      if (!row) throw new Error("the office does not see that record");
      return row;
    },
  };
}

/** The records of what was written; those that are missing are "". */
async function three(written: Promise<Written[]>): Promise<[Id, Id, Id]> {
  const [one, two, other] = (await written).map(({ revision }) => revision.record);
  return [one ?? "", two ?? "", other ?? ""];
}
