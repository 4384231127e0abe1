import { createHash, randomBytes, randomUUID } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { openStore } from "../../../src/app/store/open.ts";
import { join } from "../../../src/app/sync/join.ts";
import { newLinkState, syncOnce } from "../../../src/app/sync/syncOnce.ts";
import { momentOf } from "../../../src/domain/time/moment.ts";

const SAID = ["马桶反水", "楼道灯不亮", "台阶缺了一块", "垃圾没人收", "电梯老停", "墙皮往下掉", "车没地方停"];
const CATEGORIES = ["drain", "light", "road", "env", "utility", "building", "parking"] as const;

/** Raises so many issues at doors over the real endpoint, as somebody's phone without a browser does. */
export async function raiseIssues(url: string, link: string, count: number): Promise<void> {
  let cookie = "";
  const fetchThere = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), origin: url, ...(cookie && { cookie }) };
    const response = await fetch(url + path, { ...init, headers });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return response;
  };
  const store = await openStore({
    ...{ indexedDB: new IDBFactory(), IDBKeyRange, now: () => new Date() },
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    sha256: async (text) => createHash("sha256").update(text).digest("hex"),
  });
  const code = new URL(link).hash.replace("#join=", "");
  const joining = await join(store, fetchThere, code, "测试手机");
  if (!joining.joined) throw new Error(`could not join: ${joining.why}`);
  const exchange = async () => {
    const outcome = await syncOnce(store, { fetch: fetchThere }, newLinkState());
    if (!outcome.ok) throw new Error(`could not exchange: ${outcome.why}`);
  };
  await exchange();
  const doors = await store.allDoors();
  const saved = await store.saveAll(
    Array.from({ length: count }, (_, at) => {
      const door = doors[(at * 7) % doors.length];
      if (!door) throw new Error("no doors");
      return {
        id: randomUUID(),
        body: {
          ...{
            kind: "issue" as const,
            place: door.record,
            placeKind: "door" as const,
            state: "collected" as const,
          },
          ...{
            where: `测试 ${door.body.label}（第${at + 1}件）`,
            category: CATEGORIES[at % CATEGORIES.length] ?? "other",
          },
          ...{
            severity: 2 as const,
            from: [],
            words: SAID[at % SAID.length] ?? "",
            reporter: "resident" as const,
          },
          ...{ collectedAt: momentOf(new Date()), withdrawn: false },
        },
      };
    }),
  );
  if (!saved.saved) throw new Error(`not saved: ${saved.why}`);
  await exchange();
  store.close();
}
