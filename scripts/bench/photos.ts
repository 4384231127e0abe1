import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { type Ask, firstChunk, sendPhoto } from "../../src/sync/photo/lane.ts";
import { jpeg, slotOf } from "../../tests/pictures.ts";
import { fillBenchTown, revisionText } from "./benchTown.ts";
import { openRig, slowDown } from "./rig.ts";
import { type Bench, limitRow, median, type Row, ratioRow } from "./row.ts";
import { ids, visitBody } from "./visits.ts";

const SHRINKINGS = 5;
const THUMBS = 500;
const UPLOADS = 20;

const mean = (figures: number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

/** A picture made small, many of them scrolled, and what travels besides its bytes when it is handed in. */
export const photosBench: Bench = {
  name: "photos",
  async run() {
    const rig = await openRig();
    try {
      const page = await rig.page();
      const rows: Row[] = [];
      for (const [name, width, height, detail, limitMs] of [
        ["12 MP", 4000, 3000, 4, 1000],
        ["48 MP", 8000, 6000, 1, 4000],
      ] as const) {
        const done = [];
        for (let nth = 0; nth < SHRINKINGS; nth += 1)
          done.push(
            await page.evaluate((asked) => window.bench.shrinkOne(...asked), [
              width,
              height,
              detail,
            ] as const),
          );
        rows.push(
          limitRow(
            `photo of ${name} made small, with its thumbnail`,
            median(done.map(({ ms }) => ms)),
            "ms",
            limitMs,
            median(done.map(({ floorMs }) => floorMs)),
          ),
        );
        if (name === "12 MP")
          rows.push(
            limitRow("the same, as it is stored", median(done.map(({ bytes }) => bytes)), "bytes", 400_000),
          );
      }
      await slowDown(page, 4);
      const scroll = (isFloor: boolean) =>
        page.evaluate(({ count, isFloor }) => window.bench.scrollThumbs(count, isFloor), {
          count: THUMBS,
          isFloor,
        });
      const floor = mean(await scroll(true));
      rows.push(
        ratioRow(
          `a frame while ${THUMBS} thumbnails scroll, 4×, against empty boxes`,
          mean(await scroll(false)),
          "ms",
          floor,
          { atMost: 1.25 },
        ),
      );
      return [...rows, await uploadRow()];
    } finally {
      await rig.close();
    }
  },
};

/**
 * Every byte that passes the endpoint's sockets both ways while pictures come in, against the pictures alone.
 */
async function uploadRow(): Promise<Row> {
  const data = mkdtempSync(join(tmpdir(), "linfang-bench-"));
  const endpoint = await openEndpoint({
    data,
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    community: { name: "测速社区" },
  });
  const listener = getRequestListener((request) => endpoint.fetch(request));
  const sockets = new Set<Socket>();
  const server = createServer(listener).on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const travelled = () =>
    [...sockets].reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0);
  try {
    const { office, leader } = await fillBenchTown(endpoint, 60);
    const { code } = await endpoint.newCode(leader);
    const body = JSON.stringify({ proto: "linfang/1", code, deviceName: "bench" });
    const joined = await fetch(`${url}/api/join`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const cookie = (joined.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const ask: Ask = async (method, path, headers, bytes) => {
      const answer = await fetch(url + path, {
        method,
        headers: { ...headers, cookie },
        ...(bytes ? { body: new Uint8Array(bytes) } : {}),
      });
      return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
    };
    let pictures = 0;
    const pace = { ...firstChunk };
    let passed = 0;
    for (let nth = 0; nth < UPLOADS; nth += 1) {
      const picture = jpeg({ width: 1600, height: 1200, detail: 14, seed: nth + 1 });
      const photo = slotOf(picture, { slot: randomUUID(), width: 1600, height: 1200 });
      const record = randomUUID();
      const author = { by: leader, device: "bench", community: endpoint.community.id };
      const [receipt] = await endpoint.append(
        [revisionText(record, { ...visitBody(nth, 60), photos: [photo] }, author, ids.door(nth))],
        office,
      );
      if (receipt?.verdict !== "line") throw new Error(`the visit was answered ${JSON.stringify(receipt)}`);
      const before = travelled();
      const outgoing = { record, slot: photo.slot, hash: photo.hash, bytes: photo.bytes };
      const sent = await sendPhoto(outgoing, async (from, to) => picture.subarray(from, to), {
        ask,
        pace,
        nowMs: () => performance.now(),
      });
      if (!sent.sent) throw new Error(`a picture was not taken: ${sent.why}`);
      passed += travelled() - before;
      pictures += picture.length;
    }
    return ratioRow(`${UPLOADS} pictures handed in, every byte on the wire`, passed, "bytes", pictures, {
      atMost: 1.05,
    });
  } finally {
    server.closeAllConnections();
    server.close();
    await endpoint.close();
    rmSync(data, { recursive: true, force: true });
  }
}
