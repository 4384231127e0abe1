import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { openSidecar } from "../../src/server/sidecar/sidecar.ts";
import { StartFault } from "../../src/server/trouble.ts";
import { joinAs, openTown, settledTown } from "./town.ts";

function folder(): string {
  const data = mkdtempSync(join(tmpdir(), "linfang-ledgers-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  mkdirSync(join(data, "beside"));
  return data;
}

const device = (id: string) => ({ id, person: "p", name: "手机", joinedAt: "2026-03-18T09:00:00Z" });
const lines = (...entries: (object | string)[]) =>
  entries.map((entry) => (typeof entry === "string" ? entry : `${JSON.stringify(entry)}\n`)).join("");
const idsOf = (data: string) =>
  openSidecar(data)
    .devices()
    .map(({ id }) => id);

/** What it says instead of opening. */
function refusal(data: string): string {
  try {
    openSidecar(data).devices();
  } catch (fault) {
    expect(fault).toBeInstanceOf(StartFault);
    return (fault as Error).message;
  }
  return "";
}

describe("a line that cannot be read", () => {
  test("in the list of who was shut out stops the start, with file, line and what to do", async () => {
    const town = await openTown();
    const people = await settledTown(town);
    const phone = await joinAs(town.endpoint, people.leaderA);
    const path = join(town.data, "beside", "revoked.jsonl");
    writeFileSync(path, lines({ person: people.leaderB }, `{"person":"${people.leaderA}",\n`));
    expect((await phone.get("/api/me")).status).toBe(200);
    const started = openEndpoint({
      data: town.data,
      now: () => new Date(),
      random: (n) => new Uint8Array(n),
    });
    await expect(started).rejects.toThrow(StartFault);
    await expect(started).rejects.toThrow(`${path} 第 2 行读不懂`);
    await expect(started).rejects.toThrow(/Do not just delete the line, or a lost phone reads again/);
  });

  test.each(["revoked.jsonl", "erased.jsonl"])(
    "at the end of %s is none that a kill has left: only people write there",
    (name) => {
      const data = folder();
      for (const slip of [
        '{"person":"p"',
        '{"record":"r',
        '{"devcie":"d"}\n',
        "d\n",
        '{"person":""}\n',
        "\0\0\0",
      ]) {
        writeFileSync(join(data, "beside", name), slip);
        expect(refusal(data), slip).toContain(`line 1 of ${join(data, "beside", name)}`);
      }
    },
  );

  test("in the middle of the list of devices stops the start, whole or half", () => {
    const data = folder();
    for (const bad of ['{"id":"b","per\n', "garbage\n", '{"id":"b"}\n']) {
      writeFileSync(join(data, "beside", "devices.jsonl"), lines(device("a"), bad, device("c")));
      expect(refusal(data), bad).toContain("line 2 of");
    }
  });

  test("is none where a person's editor leaves a mark, empty lines or other line ends, or both are named", () => {
    const data = folder();
    writeFileSync(
      join(data, "beside", "revoked.jsonl"),
      '\uFEFF{"device":"d1"}\r\n\r\n{"person":"p2","device":"d3"}',
    );
    const { isRevoked } = openSidecar(data).revoked;
    const asked = [
      { id: "d1", person: "p" },
      { id: "d2", person: "p2" },
      { id: "d3", person: "p" },
      { id: "d4", person: "p" },
    ];
    expect(asked.map(isRevoked)).toEqual([true, true, true, false]);
  });
});

describe("half a last line in the list of devices", () => {
  test("counts for nothing, wherever the kill came, and what is added later stands whole after it", () => {
    const whole = lines(device("b"));
    for (let cut = 1; cut < whole.length - 1; cut += 1) {
      const data = folder();
      const path = join(data, "beside", "devices.jsonl");
      writeFileSync(
        path,
        Buffer.from(lines(device("a"), whole)).subarray(0, lines(device("a")).length + cut + 4),
      );
      expect(["a", "a,b"]).toContain(idsOf(data).join());
      openSidecar(data).addDevices([{ ...device("c"), follows: false }]);
      expect(idsOf(data).at(-1)).toBe("c");
      openSidecar(data).addDevices([{ ...device("d"), follows: false }]);
      expect(idsOf(data).filter((id) => id !== "b")).toEqual(["a", "c", "d"]);
    }
  });

  test("never hides a whole entry: one that was added by hand without its line's end stops the start", () => {
    const data = folder();
    const path = join(data, "beside", "devices.jsonl");
    writeFileSync(path, `${JSON.stringify(device("a"))}{"id":"b","per`);
    expect(refusal(data)).toContain("line 1 of");
    openSidecar(data).addDevices([{ ...device("c"), follows: false }]);
    expect(refusal(data)).toContain("line 1 of");
    writeFileSync(path, `${JSON.stringify(device("a"))}{"id":"b"#torn\n`);
    expect(refusal(data)).toContain("line 1 of");
  });

  test("that ends without its line's end and is whole counts, and what follows begins a line", () => {
    const data = folder();
    const path = join(data, "beside", "devices.jsonl");
    writeFileSync(path, JSON.stringify(device("a")));
    openSidecar(data).addDevices([{ ...device("b"), follows: false }]);
    expect(idsOf(data)).toEqual(["a", "b"]);
    appendFileSync(path, '{"id":"c');
    openSidecar(data).addDevices([{ ...device("d"), follows: false }]);
    expect(readFileSync(path, "utf8")).toContain('{"id":"c#torn\n');
  });
});

test("a list that the disk does not give is not an empty one", () => {
  const data = folder();
  mkdirSync(join(data, "beside", "revoked.jsonl"));
  expect(() => openSidecar(data)).toThrow(/EISDIR/);
});
