import { mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  heedId,
  hostFrom,
  readCommunities,
  writeCommunityFile,
} from "../../../src/server/communities/communityFile.ts";
import { newCommunities } from "./district.ts";

describe("the map of communities", () => {
  test("is each folder's own file, whatever else lies there, and is read by this account alone", () => {
    const folder = newCommunities({ b: { hosts: ["B.example.org."] }, a: { hosts: ["a.example.org"] } });
    mkdirSync(join(folder, "lost+found"));
    writeFileSync(join(folder, "notes.txt"), "");
    writeCommunityFile(join(folder, "b"), {
      hosts: ["b.example.org", "邻访.example"],
      databaseUrl: "postgres://linfang:secret@db/b",
      closed: true,
    });
    expect(readCommunities(folder)).toEqual([
      {
        ...{ id: "a", data: join(folder, "a"), hosts: ["a.example.org"] },
        ...{ databaseUrl: null, name: null, isClosed: false },
      },
      {
        ...{ id: "b", data: join(folder, "b"), hosts: ["b.example.org", "xn--rd3a31h.example"] },
        ...{ databaseUrl: "postgres://linfang:secret@db/b", name: null, isClosed: true },
      },
    ]);
    if (process.platform !== "win32")
      expect(statSync(join(folder, "b", "community.json")).mode & 0o077).toBe(0);
  });

  test("in which two claim one name, one database or one folder is refused, and both are named", () => {
    const base = "postgres://x:secret@db.example/linfang";
    const pairs: [object, object][] = [
      [{ hosts: ["one.example"] }, { hosts: ["two.example", "ONE.example."] }],
      [
        { hosts: ["one.example"], databaseUrl: base },
        { hosts: ["two.example"], databaseUrl: "postgresql://y@DB.example:5432/linfang?sslmode=require" },
      ],
    ];
    for (const [first, second] of pairs) {
      const folder = newCommunities({ first, second });
      expect(() => readCommunities(folder)).toThrow(/first.*second/);
      expect(() => readCommunities(folder)).not.toThrow(/secret/);
    }
    const folder = newCommunities({ first: { hosts: ["one.example"] } });
    symlinkSync(join(folder, "first"), join(folder, "second"));
    expect(() => readCommunities(folder)).toThrow(/first.*second/);
  });

  test("with a file that is not as it should be is refused by the file's name, and nothing in it is said again", () => {
    const wrong: (object | string)[] = [
      "",
      "[]",
      "null",
      '{"hosts":',
      {},
      { hosts: [] },
      { hosts: "one.example" },
      { hosts: [7] },
      { hosts: ["one.example"], databaseURL: "postgres://x:secret@db/x" },
      { hosts: ["one.example"], databaseUrl: "mysql://x:secret@db/x" },
      { hosts: ["one.example"], closed: "yes" },
      { hosts: ["*.example"] },
      { hosts: ["one.example:443"] },
      { hosts: ["https://one.example"] },
      { hosts: ["192.168.1.20"] },
      { hosts: ["0x7f.1"] },
      { hosts: ["[::1]"] },
      { hosts: ["one.example\r\nx: y"] },
      { hosts: [""] },
      { hosts: ["a".repeat(64)] },
      `{"hosts":["one.example"],"name":"${"x".repeat(20_000)}"}`,
      '{"hosts":["one.example"],"__proto__":{"databaseUrl":"postgres://x/secret"}}',
    ];
    for (const file of wrong) {
      const folder = newCommunities({ xintang: file });
      const text = JSON.stringify(file).slice(0, 80);
      expect(() => readCommunities(folder), text).toThrow(/xintang.community\.json/);
      expect(() => readCommunities(folder), text).not.toThrow(/secret/);
    }
  });

  test("names its communities by ids that are a folder's name and nothing else", () => {
    for (const id of ["xintang", "x-2", "7"]) expect(heedId(id)).toBe(id);
    for (const id of [
      "",
      ".",
      "..",
      "../x",
      "a/b",
      "a\\b",
      "A",
      "a b",
      "a\0",
      "-a",
      ".app",
      "x".repeat(33),
      "社区",
    ])
      expect(() => heedId(id), id).toThrow(/id/);
    expect(() => readCommunities(newCommunities({ "Xin Tang": { hosts: ["one.example"] } }))).toThrow(
      /Xin Tang/,
    );
    expect(() => readCommunities("/nowhere/at-all")).toThrow(/LINFANG_COMMUNITIES/);
    expect(hostFrom(" Xin.Example. ")).toBe("xin.example");
  });
});
