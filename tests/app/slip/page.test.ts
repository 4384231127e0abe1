import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { layOut, type Paper, settled } from "../office/paper.ts";

type Post = { path: string; said: { [field: string]: unknown } };
let sheet: Paper;
let posts: Post[];
/** What the office answers to the words; null: the answer is lost on the way. */
let answers: (object | null)[];
/** The pictures that are being made small, in the order in which they were chosen. */
let pictures: { done(base64: string): void; fail(): void }[];

const find = (id: string) =>
  sheet.all((node) => Reflect.get(node, "id") === id || node.getAttribute("id") === id)[0];
const byId = (id: string) => {
  const found = find(id);
  if (!found) throw new Error(`nothing is called ${id}`);
  return found;
};
const put = (id: string, value: object, event: string) => {
  const control = Object.assign(byId(id), value);
  const heard: unknown = Reflect.get(control, event);
  if (typeof heard === "function") heard.call(control);
};
const type = (id: string, value: string) => put(id, { value }, id === "category" ? "onchange" : "oninput");
const choose = (name: string) => put("photo", { files: [{ name }] }, "onchange");
const settledSheet = () => settled(sheet, () => true);
async function handIn(): Promise<void> {
  const [form] = sheet.all(({ localName }) => localName === "form");
  const heard: unknown = Reflect.get(form as Paper, "onsubmit");
  if (typeof heard === "function") heard({ preventDefault: () => undefined });
  await settledSheet();
}
const sentTo = (path: string) => posts.filter((post) => post.path === path).map(({ said }) => said);

beforeEach(async () => {
  sheet = layOut();
  [posts, answers, pictures] = [[], [], []];
  Object.assign(document, { getElementById: (id: string) => (id === "slip" ? sheet : (find(id) ?? null)) });
  Object.assign(location, { hash: "#token" });
  vi.doMock("../../../src/app/slip/smallPicture.ts", () => ({
    smallPicture: () =>
      new Promise((done, fail) => pictures.push({ done, fail: () => fail(new Error("no picture")) })),
  }));
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const said = init.body ? JSON.parse(String(init.body)) : {};
    if (init.body) posts.push({ path, said });
    const place = { community: "新塘社区", where: "15栋", isOpen: true };
    const answer = path === "/api/v" ? place : path === "/api/v/words" ? answers.shift() : { ok: true };
    if (!answer) throw new TypeError("no signal");
    return { status: 200, json: async () => ({ proto: "linfang/1", ...answer }) };
  });
  await import("../../../src/app/slip/page.ts");
  await settledSheet();
  type("category", "light");
  type("words", "灯不亮");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock("../../../src/app/slip/smallPicture.ts");
  vi.resetModules();
});

const TAKEN = { number: "12345678", ticket: "t" };

test("what is handed in waits for its picture, which goes after the words", async () => {
  answers = [TAKEN];
  choose("one.jpg");
  await handIn();
  expect(posts).toEqual([]);
  pictures[0]?.done("AAAA");
  await settledSheet();
  expect(posts.map(({ path }) => path)).toEqual(["/api/v/words", "/api/v/photo"]);
  expect(sentTo("/api/v/photo")).toMatchObject([{ photo: "AAAA", number: "12345678" }]);
});

test("a picture that cannot be read is said, and nothing goes without it unasked", async () => {
  answers = [TAKEN];
  choose("one.jpg");
  await handIn();
  pictures[0]?.fail();
  await settledSheet();
  expect(posts).toEqual([]);
  expect(byId("fault").textContent).toContain("打不开");
  await handIn();
  expect(sentTo("/api/v/words")).toHaveLength(1);
});

test("of two pictures chosen one after the other the last one goes, whichever is small first", async () => {
  answers = [TAKEN];
  choose("one.jpg");
  choose("two.jpg");
  pictures[1]?.done("BBBB");
  pictures[0]?.done("AAAA");
  await handIn();
  expect(sentTo("/api/v/photo")).toMatchObject([{ photo: "BBBB" }]);
});

test("what is said anew after a lost answer is another letter; said once more, it is the same", async () => {
  answers = [null, null, TAKEN];
  await handIn();
  await handIn();
  type("words", "灯不亮，楼梯也坏了");
  await handIn();
  const [first, again, other] = sentTo("/api/v/words");
  expect(again).toEqual(first);
  expect(other).toMatchObject({ words: "灯不亮，楼梯也坏了" });
  expect(other?.key).not.toBe(first?.key);
});
