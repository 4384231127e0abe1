import type { Id } from "../../../src/domain/ids.ts";
import type { Kind, SurveyRecord } from "../../../src/domain/records.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, type Written } from "../phone.ts";
import { NAMES, type Name, ROLES, type Town } from "../town.ts";
import * as body from "./bodies.ts";
import { mayRead, mayWrite } from "./rights.ts";
import { grown, leaked, look } from "./truths.ts";

/** One revision that would live in one stream; `covers` are the streams of what it is over. */
type Cell = { kind: Kind; stream: string; covers?: string[]; write(who: Phone): Written };

/** What a volunteer writes, about what they raised themselves. */
const HELPED: readonly Kind[] = ["issue", "issue_event"];

/** Every kind in every stream that it can live in. */
async function cellsOf(town: Town): Promise<Cell[]> {
  const {
    office,
    community,
    compound,
    building,
    grid1,
    grid2,
    patchA,
    patchB,
    patchC,
    doorA,
    doorB,
    doorC,
    doorNone,
    asset1,
    asset2,
    assetOffice,
  } = town;
  const plan = office.write(body.maintenanceOf([asset1]));
  await town.settle(plan);
  const named = await town.row(community);
  const cells: Cell[] = [];
  const add = (said: () => SurveyRecord, stream: string, covers?: string[]) =>
    cells.push({ kind: said().kind, stream, covers, write: (who) => who.write(said()) });
  cells.push({
    kind: "community",
    stream: "all",
    write: (who) => who.edit(named, { name: `${who.name}的社区` }),
  });
  const settled: [Kind, Id, (who: Phone) => object][] = [
    ["person", town.viewer.person, (who) => ({ name: `${who.name}改的名` })],
    ["patch", patchA, (who) => ({ name: `${who.name}片` })],
    ["grid", grid1, (who) => ({ name: `${who.name}网格` })],
    ["building", building, (who) => ({ aliases: [who.name] })],
  ];
  for (const [kind, record, change] of settled) {
    const row = await town.row(record);
    cells.push({ kind, stream: "all", write: (who) => who.edit(row, change(who)) });
  }
  add(() => body.personOf("viewer"), "all");
  add(() => body.patchOf(grid1, []), "all");
  add(() => body.gridOf([]), "all");
  add(() => body.compoundOf("某小区"), "all");
  add(() => body.buildingOf(compound), "all");
  add(() => body.planOf(compound), "all");
  add(() => body.helplinesOf("13800000000"), "all");
  add(() => body.calendarOf(2027), "all");
  add(() => body.noticeOf("今晚停水"), "all");
  add(() => body.studyOf("一起学"), "all");
  add(() => body.activityOf("修修补补"), "all");
  add(() => body.cardOf("WX-2026-001"), "all");
  add(() => body.errandFor(town.volunteer.person), `person:${town.volunteer.person}`);
  add(() => body.unitsOf("某物业"), "rounds");
  add(() => body.repliesOf("办好了"), "rounds");
  add(() => body.slipPlaceOf(building), "office");
  for (const { person } of [office, town.leaderA, town.volunteer])
    add(() => body.exportNoteOf(person), `person:${person}`);
  add(() => body.upkeepOf(plan.revision.record), "all", [`grid:${grid1}`]);
  const helper = town.volunteer.person;
  const own = town.volunteer.write(body.issueAt("person", helper));
  await town.volunteer.put(own);
  add(() => body.issueAt("person", helper), `person:${helper}`);
  add(() => body.remarkOn(own.revision.record), `person:${helper}`);
  const raised = async (placeKind: "asset" | "door", place: Id, stream: string) => {
    const issue = office.write(body.issueAt(placeKind, place));
    await town.settle(issue);
    add(() => body.remarkOn(issue.revision.record), stream);
  };
  for (const [asset, stream] of [
    [asset1, `grid:${grid1}`],
    [asset2, `grid:${grid2}`],
    [assetOffice, "office"],
  ] as const) {
    add(() => body.patrolOver([asset]), "all", [stream]);
    add(() => body.maintenanceOf([asset]), "all", [stream]);
    add(() => town.asset(stream === "office" ? undefined : stream.slice(5)), stream);
    add(() => body.inspectionOf("asset", asset), stream);
    add(() => body.issueAt("asset", asset), stream);
    await raised("asset", asset, stream);
    if (stream !== "office") add(() => body.issueAt("grid", stream.slice(5)), stream);
  }
  for (const [door, patch] of [
    [doorA, patchA],
    [doorB, patchB],
    [doorC, patchC],
    [doorNone, undefined],
  ] as const) {
    const stream = `patch:${patch ?? "unassigned"}`;
    add(() => body.roundOver([door]), "rounds", [stream]);
    add(() => town.door(patch), stream);
    add(() => body.visitTo(door), stream);
    add(() => body.wishAt(door), stream);
    add(() => body.smallWishAt(door), stream);
    add(() => body.tierAt(door), stream);
    add(() => body.reasonAt(door), `care:${patch ?? "unassigned"}`);
    add(() => body.inspectionOf("door", door), stream);
    add(() => body.issueAt("door", door), stream);
    await raised("door", door, stream);
  }
  return cells;
}

/**
 * Each of them by this person: placed if, and only if, they may; who never could write such a thing is
 * refused, who could once is held.
 */
const pushed = (name: Name): Attack => ({
  name: `matrix-push-${name}`,
  row: 1,
  async run(town, broke) {
    const who = town.phone(name);
    const cells = await cellsOf(town);
    const before = await look(town);
    for (const { kind, stream, covers, write } of cells) {
      const written = write(who);
      const [receipt] = await who.put(written);
      const may = mayWrite(town, name, kind, stream, covers);
      const place = `a ${kind} in ${nameOf(town, stream, covers)}`;
      if (isPlaced(receipt) !== may) broke(`${place} was answered ${nowOf(receipt)}`);
      const isHelping = ROLES[name] === "volunteer" && HELPED.includes(kind);
      const isNever = (ROLES[name] === "viewer" || ROLES[name] === "volunteer") && !isHelping;
      if (isNever && nowOf(receipt) !== "refused:no-right")
        broke(`${place} by who never had a right was answered ${nowOf(receipt)}`);
    }
    // What the office writes are its own acts.
    if (name === "office") return;
    const after = await look(town);
    for (const { who, what } of grown(before, after)) broke(`${who} ${what}`);
    for (const { who, kind } of leaked(before, after)) broke(`${who} reads a ${kind} that they could not`);
    for (const [reader, { streams }] of after) {
      for (const stream of streams)
        if (!mayRead(town, reader, stream)) broke(`${reader} reads ${nameOf(town, stream)}`);
    }
  },
});

/**
 * Each of them in the name of everybody who might write it, brought by this person without a proof; and sent
 * by them as if it were an exchange.
 */
const brought = (name: Name): Attack => ({
  name: `matrix-bring-${name}`,
  row: 1,
  async run(town, broke) {
    const hand = town.phone(name);
    const cells = await cellsOf(town);
    const authors = (["office", "worker1", "leaderA"] as const).filter((author) => author !== name);
    const before = await look(town);
    for (const author of authors) {
      const all = cells.filter(({ kind, stream, covers }) => mayWrite(town, author, kind, stream, covers));
      const words = () => all.map(({ write }) => write(town.phone(author)));
      const [file, exchange] = [words(), words()];
      for (const receipt of await hand.handIn(...file)) {
        if (isPlaced(receipt))
          broke(`a ${kindOf(file, receipt.id)} of ${author} out of a file was answered ${nowOf(receipt)}`);
      }
      for (const receipt of await hand.put(...exchange)) {
        if (isPlaced(receipt))
          broke(
            `a ${kindOf(exchange, receipt.id)} of ${author} in an exchange was answered ${nowOf(receipt)}`,
          );
      }
    }
    const after = await look(town);
    for (const { who, what } of grown(before, after)) broke(`${who} ${what}`);
    for (const { who, kind } of leaked(before, after)) broke(`${who} reads a ${kind} that they could not`);
  },
});

const kindOf = (words: Written[], id: string) =>
  words.find(({ revision }) => revision.id === id)?.revision.kind;

function nameOf(town: Town, stream: string, covers: string[] = []): string {
  const names = {
    [`patch:${town.patchA}`]: "patch A",
    [`patch:${town.patchB}`]: "patch B",
    [`patch:${town.patchC}`]: "patch C",
  };
  const all: { [stream: string]: string } = {
    ...names,
    [`grid:${town.grid1}`]: "grid 1",
    [`grid:${town.grid2}`]: "grid 2",
  };
  return [stream, ...covers].map((one) => all[one] ?? one).join(" over ");
}

/**
 * Every route with every method: what is the office's is answered to nobody else, and nothing breaks the
 * server.
 */
const asked = (name: Name): Attack => ({
  name: `matrix-routes-${name}`,
  row: 19,
  async run(town, broke) {
    const who = town.phone(name);
    const held = town.former.write(body.visitTo(town.doorC));
    await town.former.put(held);
    const before = await look(town);
    const proto = { proto: PROTO };
    const bodies: { [path: string]: object } = {
      "/api/codes": { ...proto, person: town.office.person },
      "/api/held/accept": { ...proto, id: held.revision.id, sure: true },
      "/api/held/aside": { ...proto, from: town.former.person, aside: true },
      "/api/devices/settle": { ...proto, device: town.leaderA.device },
      "/api/devices/take": { ...proto, device: town.leaderA.device },
      "/api/slips/settle": { ...proto, place: town.building, as: "discarded" },
      "/api/slips/tokens": { ...proto, place: town.building, from: 1, count: 1 },
      [`/api/slips/${town.building}/photo`]: {},
      "/api/slips": {},
      "/api/audit": {},
      "/api/held": {},
      "/api/devices": {},
      "/api/backup": {},
    };
    for (const [path, said] of Object.entries(bodies)) {
      for (const way of [
        path,
        `${path}/`,
        `/api//${path.slice(5)}`,
        path.replace("/api", "/API"),
        `${path}?x=1`,
        path.replace("held", "%68eld").replace("codes", "%63odes"),
      ]) {
        for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
          const hasBody = method !== "GET" && method !== "HEAD";
          const headers = { "content-type": "application/json" };
          const { status } = await who.send({
            method,
            path: way,
            headers,
            ...(hasBody ? { body: JSON.stringify(said) } : {}),
          });
          if (status >= 500) broke(`${method} ${way} was answered ${status}`);
          if (status < 400 && name !== "office" && way.startsWith("/api/"))
            broke(`${method} ${way} of the office was answered ${status}`);
        }
      }
    }
    if (name === "office") return;
    const after = await look(town);
    for (const { who, what } of grown(before, after)) broke(`${who} ${what}`);
    for (const { who, kind } of leaked(before, after)) broke(`${who} reads a ${kind} that they could not`);
  },
});

export const stills = [...NAMES.map(pushed), ...NAMES.map(brought), ...NAMES.map(asked)];
