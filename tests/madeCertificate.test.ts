import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { certificateFor } from "../scripts/madeCertificate.ts";

const NOW = new Date("2026-03-18T09:00:00Z");
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "linfang-cert-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data", "phones.pem");
}

test("is for this machine and its addresses, signs for itself and ends before phones find it too long", () => {
  const path = place();
  const { cert } = certificateFor(path, ["192.168.1.20", "10.0.0.7", "fe80::1"], NOW);
  const read = new X509Certificate(cert);
  expect(read.verify(read.publicKey)).toBe(true);
  for (const ip of ["127.0.0.1", "192.168.1.20", "10.0.0.7"]) expect(read.checkIP(ip)).toBe(ip);
  expect(read.checkIP("192.168.1.21")).toBeUndefined();
  expect(read.checkHost("localhost")).toBe("localhost");
  expect(read.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  expect(Date.parse(read.validTo) - Date.parse(read.validFrom)).toBeLessThan(398 * 86_400_000);
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("is made once, and anew only when it ends, lacks an address or is spoilt", () => {
  const path = place();
  const first = certificateFor(path, ["192.168.1.20"], NOW);
  expect(first.isNew).toBe(true);
  expect(certificateFor(path, ["192.168.1.20"], days(300))).toEqual({ ...first, isNew: false });
  expect(certificateFor(path, [], days(300)).isNew).toBe(false);
  expect(certificateFor(path, ["192.168.1.21"], days(300)).isNew).toBe(true);
  expect(certificateFor(path, ["192.168.1.21"], days(300 + 389)).isNew).toBe(true);
  writeFileSync(path, "-----BEGIN");
  expect(certificateFor(path, ["192.168.1.21"], NOW).isNew).toBe(true);
});

test("is taken by whoever trusts it", async () => {
  const { cert, key } = certificateFor(place(), [], new Date());
  const server = createServer({ cert, key }, (_, response) => response.end("here"));
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const said = await new Promise<string>((done, failed) => {
    get({ host: "127.0.0.1", port, ca: cert }, (answer) => {
      answer.setEncoding("utf8");
      answer.on("data", done);
    }).on("error", failed);
  });
  expect(said).toBe("here");
});
