import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type BucketPlace, openBucket } from "../../../src/server/bucket/bucket.ts";
import { bucketVault } from "../../../src/server/bucket/bucketVault.ts";
import { storageFault } from "../../../src/server/storageFault.ts";
import { MISHAPS, type Mishap, startBucket } from "./startBucket.ts";

const bytes = Buffer.alloc(3000, "a picture ");
const hash = createHash("sha256").update(bytes).digest("hex");

/** Waits for no answer that does not come. */
const hastyVault = (place: BucketPlace, community: string) =>
  bucketVault(openBucket({ ...place, answerMs: 50 }), community);

async function open(change: object = {}) {
  const started = await startBucket();
  const place = { ...started.place, ...change };
  const [bucket, community] = [openBucket(place), randomUUID()];
  const vault = bucketVault(bucket, community);
  return { ...started, bucket, community, vault, hasty: hastyVault(place, community) };
}

describe("a store that does not answer as one", () => {
  test.each(Object.entries(MISHAPS))(
    "%s: nothing follows from it about any picture",
    async (name, mishap) => {
      const { vault: patient, hasty, stand } = await open();
      await patient.place(hash, bytes);
      const vault = name === "no answer at all" ? hasty : patient;
      stand(mishap);
      const acts = {
        read: () => vault.read(hash),
        readAnother: () => vault.read("0".repeat(64)),
        place: () => vault.place(hash, bytes),
        setAside: () => vault.setAside(hash),
        names: () => vault.names(),
        remove: () => vault.remove(new Set([hash])),
        hasMark: () => vault.hasMark(hash),
      };
      for (const act of Object.values(acts)) {
        const fault = await act().then(
          (said) => said,
          (thrown) => thrown,
        );
        expect(storageFault(fault)).toBe("storage");
      }
      stand(null);
      expect(Buffer.from((await patient.read(hash)) as Uint8Array).equals(bytes)).toBe(true);
    },
  );

  test("what is put and is not there is not taken for put", async () => {
    const { vault, stand } = await open();
    stand((asked, response, speak) => (asked.method === "PUT" ? response.writeHead(200).end() : speak()));
    await expect(vault.place(hash, bytes)).rejects.toMatchObject({ code: "BUCKET" });
  });

  test("what is removed and is still there is not taken for gone", async () => {
    const { vault, stand } = await open();
    await vault.place(hash, bytes);
    stand((asked, response, speak) => (asked.method === "DELETE" ? response.writeHead(204).end() : speak()));
    await expect(vault.remove(new Set([hash]))).rejects.toMatchObject({ code: "BUCKET" });
  });

  test("one fault is asked over, without anybody hearing of it", async () => {
    const { vault, stand, asked } = await open();
    let faults = 1;
    stand((one, response, speak) => {
      if (faults-- > 0) return MISHAPS["a fault of its own"](one, response, speak);
      speak();
    });
    await vault.place(hash, bytes);
    expect(asked.map(({ method }) => method)).toEqual(["PUT", "PUT", "GET"]);
  });

  test("a signature that is wrong is refused by the store, and says nothing of pictures", async () => {
    const right = await open();
    await right.vault.place(hash, bytes);
    const wrong = bucketVault(openBucket({ ...right.place, secret: "guessed" }), right.community);
    await expect(wrong.read(hash)).rejects.toThrow("403 SignatureDoesNotMatch");
    await expect(wrong.names()).rejects.toMatchObject({ code: "BUCKET" });
  });
});

describe("lists", () => {
  test("go on page by page, through what others laid beside it", async () => {
    const { bucket, vault, community, asked } = await open({ pageMax: 7 });
    const count = 60;
    const hashes = Array.from({ length: count }, (_, at) =>
      createHash("sha256").update(`${at}`).digest("hex"),
    );
    for (const one of hashes)
      await bucket.put(`${community}/photos/${one.slice(0, 2)}/${one}`, Buffer.from(one));
    await bucket.put(`${community}/photos/00/${"f".repeat(64)}`, bytes);
    await bucket.put(`${community}/photos/笔记 & <more>.txt`, bytes);
    expect([...(await vault.names())].sort()).toEqual(hashes.sort());
    expect(asked.filter(({ path }) => path.includes("max-keys"))).toHaveLength(9);
  });

  const page = (objects: string, more: string) =>
    `<ListBucketResult><IsTruncated>${more}</IsTruncated>${objects}</ListBucketResult>`;
  const object = (key: string, size = "3") => `<Contents><Key>${key}</Key><Size>${size}</Size></Contents>`;
  test.each([
    ["of another prefix", () => page(object("linfang/other/photos/a"), "false")],
    ["that begin again for ever", (root: string) => page(object(`${root}a`), "true")],
    ["that go on with nothing", () => page("", "true")],
    ["cut off", (root: string) => `<ListBucketResult><IsTruncated>false</IsTruncated>${object(`${root}a`)}`],
    ["without an end said", (root: string) => page(object(`${root}a`), "")],
    ["with no length", (root: string) => page(object(`${root}a`, "many"), "false")],
  ])("%s are none", async (_, said) => {
    const { vault, stand, community } = await open();
    const mishap: Mishap = (_, response) =>
      void response.writeHead(200).end(said(`linfang/${community}/photos/`));
    stand(mishap);
    await expect(vault.names()).rejects.toMatchObject({ code: "BUCKET" });
  });
});

test("a community is its id and nothing that leads elsewhere", () => {
  const bucket = openBucket({
    endpoint: "http://x",
    bucket: "b",
    region: "r",
    key: "k",
    secret: "s",
    prefix: "",
  });
  for (const name of ["..", "", "../other", `${randomUUID()}/..`])
    expect(() => bucketVault(bucket, name)).toThrow("is its id");
});
