import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROTO } from "../../../../src/sync/protocol.ts";
import type { Attack } from "../../attack.ts";
import { post, readJson } from "../../phone.ts";
import type { Town } from "../../town.ts";
import { inbox, type Said, sheetOf, speak } from "./sheet.ts";

const SPAM = 10_000;
const GUESSES = 2_000;
/** What may have come through of all spam before somebody looks; the rest is turned away. */
const THROUGH_MAX = 100;

const ask = ({ server }: Town, token: string, number: string) =>
  post(server, "/api/v/state", { proto: PROTO, number }, { "linfang-slip": token });

const spam: Attack = {
  name: "ten-thousand-slips",
  row: "slips",
  async run(town, broke) {
    const { place, tokens } = await sheetOf(town);
    const [first = "", second = ""] = tokens;
    const statuses = new Map<number, number>();
    for (let nth = 0; nth < SPAM; nth += 1) {
      const { status } = await speak(
        town,
        first,
        { words: `广告${nth}` },
        {},
        `10.${nth >> 8}.${nth & 255}.9`,
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const through = statuses.get(200) ?? 0;
    if (through > THROUGH_MAX) broke(`${through} of ${SPAM} posts on one slip came through`);
    if (through + (statuses.get(429) ?? 0) !== SPAM) broke(`some were answered ${[...statuses.keys()]}`);
    const neighbour = await speak(town, second);
    if (neighbour.status !== 200) broke(`a neighbour's slip is answered ${neighbour.status} meanwhile`);
    const { total } = await inbox(town);
    if (total !== through + 1) broke(`the inbox holds ${total} of ${through + 1}`);
    // One tap.
    const all = { proto: PROTO, place, slip: 1, as: "discarded" };
    const gone = await town.office.ask("/api/slips/settle", all);
    if (gone.status !== 200) broke(`discarding all of a slip was answered ${gone.status}`);
    const left = await inbox(town);
    if (left.total !== 1) broke(`after one tap ${left.total} lie in the inbox`);
  },
};

const everySlip: Attack = {
  name: "every-slip-of-a-sheet",
  row: "slips",
  async run(town, broke) {
    const { place, tokens } = await sheetOf(town, 200);
    let through = 0;
    for (let nth = 0; nth < GUESSES; nth += 1)
      if ((await speak(town, tokens[nth % tokens.length] ?? "")).status === 200) through += 1;
    if (through > THROUGH_MAX) broke(`${through} of ${GUESSES} over all slips of a place came through`);
    await town.office.ask("/api/slips/settle", { proto: PROTO, place, as: "discarded" });
    const { total } = await inbox(town);
    if (total !== 0) broke(`${total} are left after all of the place were discarded`);
  },
};

const guessing: Attack = {
  name: "guessed-slips",
  row: "slips",
  async run(town, broke) {
    const { tokens } = await sheetOf(town);
    const [token = ""] = tokens;
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const made = new Set([
      "",
      "x",
      token.slice(1),
      `${token}A`,
      `${token}=`,
      token.slice(0, -1),
      token.toLowerCase(),
    ]);
    // Each sign changed to each other one: whatever part is not signed is found.
    for (let at = 0; at < token.length; at += 1)
      for (const sign of signs) made.add(token.slice(0, at) + sign + token.slice(at + 1));
    made.delete(token);
    for (const one of made) {
      const { status } = await speak(town, one);
      if (status !== 401) broke(`a made-up slip was answered ${status}`);
    }
    // The office's own cookie is no slip, and a slip is no office.
    const cookie = { cookie: town.office.cookie };
    if ((await speak(town, "", {}, cookie)).status !== 401) broke("the office's cookie was taken for a slip");
    for (const path of ["/api/slips", "/api/held", "/api/me"]) {
      const { status } = await town.server.send({ path, headers: { "linfang-slip": token } });
      if (status !== 401) broke(`${path} answered a slip ${status}`);
    }
    if ((await inbox(town)).total !== 0) broke("something lies in the inbox");
  },
};

const HOSTILE = [
  "<script>alert(1)</script>",
  "' or 1=1; drop table slip; --",
  '=HYPERLINK("http://x")',
  "\u202eevil\u200b",
  "\u0000\u0007bell",
  "{{constructor.constructor('x')()}}",
  "\ud800 alone",
];

const hostileTexts: Attack = {
  name: "hostile-words-on-slips",
  row: "slips",
  async run(town, broke) {
    const { tokens } = await sheetOf(town, HOSTILE.length);
    for (const [at, words] of HOSTILE.entries()) {
      const { status } = await speak(town, tokens[at] ?? "", { words, room: words.slice(0, 20) });
      if (status !== 200 && status !== 400) broke(`${JSON.stringify(words)} was answered ${status}`);
    }
    // Controls, marks of direction, signs without width and half signs.
    for (const { words, room } of (await inbox(town)).slips)
      if (/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u.test(`${words}${room ?? ""}`))
        broke(`the inbox says ${JSON.stringify(words)} as it came`);
    const wrong: Said[] = [
      { words: "" },
      { words: "   " },
      { words: "长".repeat(201) },
      { words: 7 },
      { words: ["a"] },
      { category: "nothing" },
      { category: "__proto__" },
      { room: "房".repeat(41) },
      { call: "yes" },
      { key: "short" },
    ];
    for (const said of wrong) {
      const { status } = await speak(town, tokens[0] ?? "", said);
      if (status !== 400) broke(`${JSON.stringify(said).slice(0, 40)} was answered ${status}`);
    }
  },
};

const oversized: Attack = {
  name: "oversized-slips",
  row: "slips",
  async run(town, broke) {
    const { tokens } = await sheetOf(town);
    const [token = ""] = tokens;
    const huge = "x".repeat(2 * 1024 * 1024);
    for (const path of ["/api/v/words", "/api/v/state", "/api/v/photo"]) {
      const { status } = await post(town.server, path, huge, { "linfang-slip": token });
      if (status !== 413) broke(`two megabytes to ${path} were answered ${status}`);
    }
    const said = readJson<{ number: string; ticket: string }>(await speak(town, token));
    const bring = (more: Said) =>
      post(town.server, "/api/v/photo", { proto: PROTO, ...said, ...more }, { "linfang-slip": token });
    const bad = { photo: Buffer.from("<svg onload=alert(1)>").toString("base64") };
    if ((await bring(bad)).status !== 422) broke("what is no picture was taken for one");
    if ((await bring({ ...bad, ticket: "x".repeat(22) })).status !== 404)
      broke("a wrong ticket was looked at");
    const [slip] = (await inbox(town)).slips;
    if (!slip || slip.photo !== undefined) broke("the words are gone, or have a picture");
  },
};

const foreign: Attack = {
  name: "slips-from-another-site",
  row: "slips",
  async run(town, broke) {
    const { tokens } = await sheetOf(town);
    const [token = ""] = tokens;
    const elsewhere: { [name: string]: string }[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "content-type": "text/plain" },
      { "content-type": "application/x-www-form-urlencoded" },
    ];
    for (const headers of elsewhere) {
      const { status } = await speak(town, token, {}, headers);
      if (status !== 403) broke(`${JSON.stringify(headers)} was answered ${status}`);
    }
    const page = await town.server.send({ path: "/v/" });
    for (const name of ["access-control-allow-origin", "set-cookie"])
      if (page.header(name) !== null) broke(`the page says ${name}`);
    const answer = await speak(town, token);
    if (answer.header("set-cookie") !== null) broke("a slip is given a cookie");
  },
};

const former: Attack = {
  name: "slips-of-before",
  row: "slips",
  async run(town, broke) {
    const { place, tokens } = await sheetOf(town);
    const [first = "", second = ""] = tokens;
    const said = readJson<{ number: string }>(await speak(town, first));
    const row = await town.row(place);
    await town.settle(town.office.edit(row, { shut: [1] }));
    if ((await speak(town, first)).status !== 410) broke("a slip that was shut takes words");
    if ((await speak(town, second)).status !== 200) broke("its neighbour takes none");
    await town.settle(town.office.edit(await town.row(place), { withdrawn: true }));
    if ((await speak(town, second)).status !== 410) broke("a place that was taken back takes words");
    if ((await ask(town, first, said.number)).status !== 200)
      broke("whoever wrote before is told nothing any more");
    const more = { proto: PROTO, place, from: 1, count: 1 };
    const answer = await town.office.ask("/api/slips/tokens", more);
    if (answer.status !== 404) broke(`slips of a place taken back were made: ${answer.status}`);
    for (const who of [town.leaderA, town.worker1, town.volunteer]) {
      const status = (await who.ask("/api/slips/tokens", more)).status;
      if (status !== 403) broke(`${who.name} makes slips: ${status}`);
      if ((await who.pull()).rows.has(place) !== false) broke(`${who.name} reads of the slips`);
    }
  },
};

const enumerated: Attack = {
  name: "enumerated-numbers",
  row: "slips",
  async run(town, broke) {
    const [one, other] = [await sheetOf(town), await sheetOf(town)];
    const [token = "", neighbour = ""] = one.tokens;
    const said = readJson<{ number: string }>(
      await speak(town, token, { words: "SECRETWORDS", room: "S301" }),
    );
    const own = await ask(town, token, said.number);
    if (own.status !== 200) broke(`the right number was answered ${own.status}`);
    if (/SECRETWORDS|S301/.test(String(own.bytes))) broke("the state says what was written");
    for (const strange of [neighbour, other.tokens[0] ?? ""]) {
      const { status } = await ask(town, strange, said.number);
      if (status !== 404) broke(`another slip hears of the number: ${status}`);
    }
    let looked = 0;
    for (let nth = 0; nth < GUESSES; nth += 1) {
      const number = String(10_000_000 + ((nth * 7919) % 90_000_000));
      const { status } = await ask(town, neighbour, number);
      if (status === 404) looked += 1;
      else if (status !== 429) broke(`a guessed number was answered ${status}`);
    }
    if (looked > THROUGH_MAX) broke(`${looked} of ${GUESSES} guessed numbers were looked up`);
    if ((await ask(town, token, said.number)).status !== 200)
      broke("guesses on another slip shut this one out");
  },
};

const traces: Attack = {
  name: "traces-of-who-wrote-a-slip",
  row: "slips",
  async run(town, broke) {
    const { tokens } = await sheetOf(town);
    const [token = ""] = tokens;
    const marks = {
      "user-agent": "TRACEAGENT/7",
      "accept-language": "xx-TRACELANG",
      referer: "http://localhost/TRACEREF",
    };
    const address = "203.0.113.199";
    const said = readJson<{ number: string }>(
      await speak(town, token, { words: "TRACEWORDS" }, marks, address),
    );
    await post(
      town.server,
      "/api/v/state",
      { proto: PROTO, number: said.number },
      { "linfang-slip": token, ...marks },
      address,
    );
    const wanted = ["TRACEAGENT", "TRACELANG", "TRACEREF", address, token.slice(-16)];
    const looks = (what: string, text: string) => {
      for (const one of wanted) if (text.includes(one)) broke(`${what} holds ${one}`);
    };
    looks("the terminal", town.server.said());
    if (/TRACEWORDS|\/api\/v/.test(town.server.said())) broke("the terminal has a line about a slip");
    for (const name of readdirSync(town.server.data, { recursive: true, encoding: "utf8" })) {
      const path = join(town.server.data, name);
      if (existsSync(path) && !name.includes("key"))
        try {
          looks(name, readFileSync(path, "latin1"));
        } catch (fault) {
          if ((fault as NodeJS.ErrnoException).code !== "EISDIR") throw fault;
        }
    }
    for (const who of town.everybody.filter(({ name }) => name !== "office"))
      if (JSON.stringify([...(await who.pull()).rows.values()]).includes("TRACEWORDS"))
        broke(`${who.name} reads the slip`);
  },
};

export const slipWords = [
  spam,
  everySlip,
  guessing,
  hostileTexts,
  oversized,
  foreign,
  former,
  enumerated,
  traces,
];
