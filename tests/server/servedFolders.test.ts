import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { communityIn, findServed, noteServed, sayOthers } from "../../src/server/servedFolders.ts";
import { readSettings } from "../../src/server/settings.ts";
import { newCommunities } from "./communities/district.ts";
import { openTown } from "./town.ts";

function programFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "linfang-program-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const note = (program: string, data: string, port: number) =>
  noteServed({ ...readSettings({ LINFANG_DATA: data }), port }, program);

test("the folder that a server has open is found with its port; what the script is told wins", async () => {
  const program = programFolder();
  const town = await openTown();
  note(program, town.data, 9001);
  const found = findServed({}, { program });
  expect(found.settings).toMatchObject({ data: town.data, port: 9001, backups: join(town.data, "backups") });
  expect(found.said).toContain("data of the running server");
  expect(findServed({ PORT: "9002", LINFANG_BACKUP: "/media/usb" }, { program }).settings).toMatchObject({
    ...{ data: town.data, port: 9002, backups: "/media/usb" },
  });
  expect(findServed({ LINFANG_DATA: town.data }, { program }).settings.port).toBe(9001);
});

test("once it was stopped the same folder is found, for a restore, too", async () => {
  const program = programFolder();
  const town = await openTown();
  note(program, town.data, 9001);
  await town.endpoint.close();
  for (const mayBeNew of [true, false]) {
    const found = findServed({}, { program, mayBeNew });
    expect(found.settings.data).toBe(town.data);
    expect(found.said).toContain("no server is running");
  }
  await town.restart();
});

test("where none is found nothing is done, and a folder that holds none is refused by its name", () => {
  const program = programFolder();
  expect(() => findServed({ LINFANG_DATA: "" }, { program })).toThrow(/no running server was found/);
  const typo = join(program, "typo");
  expect(() => findServed({ LINFANG_DATA: typo }, { program })).toThrow(/holds no community/);
  expect(existsSync(typo)).toBe(false);
  expect(findServed({ LINFANG_DATA: typo }, { program, mayBeNew: true }).settings.data).toBe(typo);
  expect(findServed({}, { program, mayBeNew: true }).said).toContain("nothing is here yet");
});

test("of two communities the one that runs is taken; where both do the script asks which", async () => {
  const program = programFolder();
  const [one, other] = [await openTown(), await openTown()];
  note(program, one.data, 9001);
  note(program, other.data, 9002);
  expect(() => findServed({}, { program })).toThrow(/several data folders/);
  await one.endpoint.close();
  expect(findServed({}, { program }).settings).toMatchObject({ data: other.data, port: 9002 });
  await one.restart();
});

test("whoever starts in an empty folder is told of the community that was served from here", async () => {
  const program = programFolder();
  const town = await openTown();
  note(program, town.data, 9001);
  expect(sayOthers(join(program, "new"), program)).toContain(town.data);
  expect(sayOthers(town.data, program)).toBeNull();
});

test("of many communities a script takes the one that it is told, with that one's database, names and backups", () => {
  const [program, databaseUrl] = [programFolder(), "postgres://x@db.example/a"];
  const folder = newCommunities({
    a: { hosts: ["a.example.org"], databaseUrl },
    b: { hosts: ["b.localhost"] },
  });
  const env = { LINFANG_COMMUNITIES: folder, PORT: "9001" };
  expect(findServed(env, { program, community: "a" }).settings).toMatchObject({
    ...{ data: join(folder, "a"), databaseUrl, hosts: ["a.example.org"], site: "https://a.example.org" },
    backups: join(folder, "a", "backups"),
  });
  const other = { ...env, LINFANG_BACKUP: "/media/usb", DATABASE_URL: "postgres://x@db.example/wrong" };
  expect(findServed(other, { program, community: "b" }).settings).toMatchObject({
    ...{ databaseUrl: null, backups: "/media/usb/b", site: "http://b.localhost:9001" },
  });
  // Told the id alone, what was served from here.
  noteServed({ ...readSettings(env), data: join(folder, "a"), backups: "/media/usb/a" }, program);
  expect(findServed({}, { program, community: "a" }).settings).toMatchObject({
    ...{ data: join(folder, "a"), databaseUrl, backups: "/media/usb/a" },
  });
  for (const id of ["c", "../a", "a/../b", ""])
    expect(() => findServed(env, { program, community: id })).toThrow(/社区/);
  expect(communityIn(["--drill", "--community", "a", "x"])).toEqual({
    community: "a",
    rest: ["--drill", "x"],
  });
  expect(communityIn(["--community=b"])).toEqual({ community: "b", rest: [] });
  expect(communityIn(["TO"])).toEqual({ community: null, rest: ["TO"] });
  for (const told of [["--community"], ["--community", "../a"]])
    expect(() => communityIn(told)).toThrow(/id/);
});
