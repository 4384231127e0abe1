import { expect, test } from "vitest";
import { sayHands, walkOf } from "../../src/app/say/sayHands.ts";
import type { Role } from "../../src/domain/person.ts";
import { visit as en } from "../../src/words/en/visit.ts";
import { visit as zh } from "../../src/words/zh/visit.ts";
import { newId, visitOf } from "./store/phone.ts";

const [leader, carrier, clerk] = [newId(), newId(), newId()];
const nameOf = (person: string) =>
  ({ [leader]: "李四", [carrier]: "王五", [clerk]: "赵主任" })[person] ?? "?";

test("whoever handed words in, and that the office let them in, is said in both languages, and nothing where their author brought them", () => {
  const hands = { handedBy: carrier, letInBy: clerk };
  expect(sayHands(hands, nameOf, zh)).toEqual(["王五代交", "社区确认收下"]);
  expect(sayHands(hands, nameOf, en)).toEqual(["Handed in by 王五", "Accepted by the office"]);
  expect(sayHands({}, nameOf, zh)).toEqual([]);
});

test("a walk of somebody else's is typed in when the office says so and a claim when anybody else does", () => {
  const visit = {
    body: visitOf(newId(), { visitedBy: leader }),
    begun: { by: carrier, at: "2026-03-18T19:05:07+08:00" },
  };
  const roleOf = (role?: Role) => (person: string) => (person === carrier ? role : "office");
  expect(walkOf(visit, roleOf("office"))).toBe("typed");
  for (const role of ["grid_worker", "block_leader", "volunteer", "viewer", undefined] as const)
    expect(walkOf(visit, roleOf(role))).toBe("claimed");
  expect(walkOf({ ...visit, begun: { ...visit.begun, by: leader } }, roleOf("volunteer"))).toBeNull();
  expect(zh.hands.claimed(nameOf(leader), nameOf(carrier))).toBe("王五 记的，说是 李四 走访的");
  expect(en.hands.claimed(nameOf(leader), nameOf(carrier))).toBe("王五 wrote it and says that 李四 knocked");
});
