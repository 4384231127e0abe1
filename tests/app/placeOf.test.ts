import { expect, test } from "vitest";
import { placeNameOf } from "../../src/app/me/placeOf.ts";
import { core as zh } from "../../src/words/zh/core.ts";
import { doorAt, house } from "../domain/town.ts";
import { newId, phoneWith } from "./store/phone.ts";

test("what needs a person names its door with house and stairwell, since three stairwells have the same numbers", async () => {
  const { store } = await phoneWith();
  const { building, doors } = house({ name: "15栋" });
  const [home, door] = [newId(), newId()];
  await store.saveAll([
    { id: newId(), record: home, body: { ...building, compound: newId() } },
    { id: newId(), record: door, body: { ...doorAt(doors, "301", "2").door, building: home } },
  ]);
  expect(await placeNameOf(store, door, zh)).toBe("15栋 2单元 301");
  expect(await placeNameOf(store, newId(), zh)).toBeUndefined();
});
