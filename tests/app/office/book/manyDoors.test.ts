import { IDBFactory, IDBIndex } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { readOwners } from "../../../../src/app/office/deliberation/owners/readOwners.ts";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import { doorOf, newId, phoneWith } from "../../store/phone.ts";

const DOORS = 2_345;
const PIECE = 1_000;

test("of a register of any size no read takes out more than a piece, and each door comes once", async () => {
  const { store } = await phoneWith(undefined, new IDBFactory());
  const houses = [newId(), newId(), newId()];
  const drafts = Array.from({ length: DOORS }, (_, n) => ({
    id: newId(),
    body: doorOf(houses[n % houses.length] as string, String(n)),
  }));
  expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
  const asked: { from: unknown; count: number | undefined }[] = [];
  const real = IDBIndex.prototype.getAll;
  const spy = vi.spyOn(IDBIndex.prototype, "getAll").mockImplementation(function (
    this: IDBIndex,
    what?: unknown,
    count?: number,
  ) {
    // A range and a count, or both in one.
    const { query, count: most = count } = (what ?? {}) as { query?: IDBKeyRange; count?: number };
    asked.push({ from: (query ?? (what as IDBKeyRange | undefined))?.lower, count: most });
    return real.call(this, what as IDBKeyRange, count);
  } as never);
  const sorted = (some: readonly { body: { label: string } }[]) =>
    some.map(({ body }) => Number(body.label)).sort((one, other) => one - other);
  const all = Array.from({ length: DOORS }, (_, n) => n);
  expect(sorted((await readRegisterOf(store)).doors)).toEqual(all);
  expect(sorted((await readOwners(store)).doors)).toEqual(all);
  spy.mockRestore();
  const ofDoors = asked.filter(({ from }) => String(from).startsWith("building|"));
  expect(ofDoors.length).toBeGreaterThan(4);
  expect(ofDoors.filter(({ count }) => count === undefined || count > PIECE)).toEqual([]);
});
