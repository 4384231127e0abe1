import fc from "fast-check";

const ID = "7a1b1c1d-0000-4000-8000-000000000001";

const strange = fc.oneof(
  fc.constantFrom(null, true, 0, 1, -1, 1.5, 1e300, "", "visit", "met", ID, ID.toUpperCase(), `${ID}\n`, "2026-03-18", [], {}, [ID], [[]], { all: 1 }),
  fc.constantFrom("界".repeat(40), "𠮷".repeat(40), "𠮷".repeat(21), "x".repeat(41), "x".repeat(201), "灯".repeat(200), new Array(1001).fill(ID)),
  fc.jsonValue(),
);
const fieldName = fc.oneof(fc.constantFrom("__proto__", "toString", "constructor", "kind", "id", "note", "extra"), fc.string());

/** Which place is changed, how, and what is put there. */
type Change = [where: number, how: number, name: string, value: unknown];

/** One or two places where something is wrong. */
export const changes: fc.Arbitrary<Change[]> = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fieldName, strange), { minLength: 1, maxLength: 2 });

/** This JSON with values replaced, taken away or added. */
export function spoiled(json: string, changes: Change[]): string {
  return changes.reduce(spoil, json);
}

function spoil(json: string, [where, how, name, value]: Change): string {
  const root: { [field: string]: unknown } = { root: JSON.parse(json) };
  const places: [{ [field: string]: unknown }, string][] = [];
  const walk = (node: { [field: string]: unknown }) => {
    for (const field of Object.keys(node)) {
      places.push([node, field]);
      const inner = node[field];
      if (typeof inner === "object" && inner !== null) walk(inner as { [field: string]: unknown });
    }
  };
  walk(root);
  const [node, field] = places[where % places.length] ?? [root, "root"];
  const inner = node[field];
  if (how === 0) node[field] = value;
  else if (how === 1 && node !== root) delete node[field];
  else if (Array.isArray(inner)) inner.push(value);
  else if (typeof inner === "object" && inner !== null) Object.defineProperty(inner, name, { value, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(root.root ?? null);
}
