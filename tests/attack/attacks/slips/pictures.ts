import { connect, type Socket } from "node:net";
import { PROTO } from "../../../../src/sync/protocol.ts";
import {
  bytes,
  END,
  emptyTables,
  frame,
  HUFFMAN_AC,
  HUFFMAN_DC,
  joined,
  jpeg,
  QUANT,
  SCAN,
  START,
} from "../../../jpegNoise.ts";
import type { Attack } from "../../attack.ts";
import { isPlaced, post, readJson } from "../../phone.ts";
import type { Answer } from "../../server.ts";
import type { Town } from "../../town.ts";
import * as body from "../bodies.ts";
import { inbox, sheetOf, speak } from "./sheet.ts";

const TRIES = 60;
/** So many pictures that are decoded are not felt. */
const LOOKED_MAX = 40;
const OPEN_SLIPS = 120;
/** Smaller ones fill what larger ones leave. */
const BODY_BYTES = [599_000, 60_000, 6_000, 600, 100];

type Ticket = { number: string; ticket: string };

const bring = ({ server }: Town, token: string, ticket: Ticket, photo: Uint8Array): Promise<Answer> =>
  post(
    server,
    "/api/v/photo",
    { proto: PROTO, ...ticket, photo: Buffer.from(photo).toString("base64") },
    { "linfang-slip": token },
  );

const written = async (town: Town, token: string): Promise<Ticket> => {
  const answer = await speak(town, token);
  if (answer.status !== 200) throw new Error(`words on a slip were answered ${answer.status}`);
  const { number, ticket } = readJson<Ticket>(answer);
  return { number, ticket };
};

/** A picture that is well formed but for its thousands of tables of codes. */
const bomb = () =>
  joined(
    START,
    QUANT,
    frame(8, 8),
    ...Array.from({ length: 4 }, () => emptyTables(3854)),
    HUFFMAN_DC,
    HUFFMAN_AC,
    SCAN,
    bytes(0x2b),
    END,
  );

const tables: Attack = {
  name: "pictures-of-thousands-of-tables",
  row: 11,
  async run(town, broke) {
    const [token = "", other = ""] = (await sheetOf(town)).tokens;
    const ticket = await written(town, token);
    const file = bomb();
    const plain = jpeg({ width: 8, height: 8 });
    const took = async (photo: Uint8Array, by: Ticket, slip: string) => {
      const began = performance.now();
      const { status } = await bring(town, slip, by, photo);
      return { status, ms: performance.now() - began };
    };
    const madeUp = { number: "10000000", ticket: "x".repeat(22) };
    const seen: number[] = [];
    for (const by of [ticket, madeUp]) {
      const bombed = await took(file, by, by === ticket ? token : other);
      const wanted = by === ticket ? 422 : 404;
      if (bombed.status !== wanted) broke(`it was answered ${bombed.status}`);
      seen.push(bombed.ms);
    }
    for (const ms of seen)
      if (ms > 250) broke(`one of them keeps everybody waiting for ${Math.round(ms)} ms`);
    let looked = 0;
    for (let nth = 0; nth < TRIES; nth += 1) {
      const { status } = await took(plain, madeUp, other);
      if (status === 404) looked += 1;
      else if (status !== 429) broke(`a made-up ticket was answered ${status}`);
    }
    if (looked > LOOKED_MAX) broke(`${looked} of ${TRIES} made-up tickets were looked up`);
    const mine = await bring(town, token, ticket, plain);
    if (mine.status !== 200) broke(`then the picture of who wrote was answered ${mine.status}`);
    const visit = town.leaderA.write(body.visitTo(town.doorA));
    if (!isPlaced((await town.leaderA.put(visit))[0])) broke("a leader's visit has no place meanwhile");
  },
};

const late: Attack = {
  name: "pictures-of-words-thrown-away",
  row: 6,
  async run(town, broke) {
    const { place, tokens } = await sheetOf(town);
    const [token = ""] = tokens;
    const plain = jpeg({ width: 8, height: 8 });
    const key = "a".repeat(32);
    const old = readJson<Ticket>(await speak(town, token, { key }));
    await town.office.ask("/api/slips/settle", { proto: PROTO, place, as: "discarded" });
    const again = readJson<Ticket>(await speak(town, token, { key }));
    for (const { number, ticket } of [old, again]) {
      const { status } = await bring(town, token, { number, ticket }, plain);
      if (status !== 404) broke(`a picture of words that were thrown away was answered ${status}`);
    }
    const { slips } = await inbox(town, "?as=discarded");
    if (slips.some(({ photo }) => photo)) broke("a picture lies where the office has looked already");
    const fresh = await bring(town, token, await written(town, token), plain);
    if (fresh.status !== 200) broke(`a picture of new words was answered ${fresh.status}`);
  },
};

/** All but the end of a picture's body, and then nothing more. */
function heldOpen(port: number, token: string, size: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  const head = `POST /api/v/photo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nlinfang-slip: ${token}\r\n`;
  return new Promise((done) => {
    socket.once("close", () => done(socket));
    socket.once("data", () => done(socket));
    socket.write(`${head}content-length: ${size + 10}\r\n\r\n`);
    socket.write(Buffer.alloc(size, 0x20), () => setTimeout(() => done(socket), 20));
  });
}

const openBodies: Attack = {
  name: "slip-bodies-held-open",
  row: 11,
  isLong: true,
  async run(town, broke) {
    const { server, leaderA, office, doorA } = town;
    if (!server.port) throw new Error("this needs a started server");
    const { tokens } = await sheetOf(town, 200);
    const [first = ""] = tokens;
    const sockets: Socket[] = [];
    try {
      for (const size of BODY_BYTES)
        for (let nth = 0; nth < OPEN_SLIPS; nth += 1) sockets.push(await heldOpen(server.port, first, size));
      const neighbour = await speak(town, tokens[1] ?? "");
      if (neighbour.status !== 200)
        broke(`bodies of one slip held open, and a neighbour's words are answered ${neighbour.status}`);
      for (const token of tokens.slice(2, OPEN_SLIPS))
        sockets.push(await heldOpen(server.port, token, BODY_BYTES[0] ?? 0));
      const visit = leaderA.write(body.visitTo(doorA));
      await leaderA.put(visit).then(
        ([receipt]) => isPlaced(receipt) || broke("a leader's visit has no place"),
        (fault: Error) => broke(`then a leader's phone hears: ${fault.message}`),
      );
      const desk = await office.ask("/api/slips/settle", { proto: PROTO, ids: [], as: "discarded" });
      if (desk.status !== 200) broke(`then the office is answered ${desk.status}`);
      const newcomer = await post(server, "/api/echo", { proto: PROTO, text: "x" });
      if (newcomer.status === 429) broke("then who has not joined hears that everybody is busy");
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  },
};

export const slipPictures = [tables, late, openBodies];
