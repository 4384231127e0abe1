import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import type { CommunityFile } from "../../../src/server/communities/communityFile.ts";
import { openDeployment } from "../../../src/server/communities/deployment.ts";
import type { Endpoint } from "../../../src/server/http/endpoint.ts";
import { readSettings } from "../../../src/server/settings.ts";

export function newCommunities(files: { [id: string]: Partial<CommunityFile> | string }): string {
  const folder = mkdtempSync(join(tmpdir(), "linfang-district-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [id, file] of Object.entries(files)) putFile(folder, id, file);
  return folder;
}

export function putFile(folder: string, id: string, file: Partial<CommunityFile> | string): void {
  mkdirSync(join(folder, id), { recursive: true });
  const text = typeof file === "string" ? file : JSON.stringify(file);
  writeFileSync(join(folder, id, "community.json"), text);
}

/** A deployment of these communities, and every line that it logs. */
export async function openDistrict(folder: string, { isQuiet = true } = {}) {
  const lines: string[] = [];
  const hear = (line: unknown) => void lines.push(String(line));
  const silent = isQuiet
    ? (["log", "warn", "error"] as const).map((way) => vi.spyOn(console, way).mockImplementation(hear))
    : [];
  const requests: { community: string; route: string }[] = [];
  const settings = readSettings({ LINFANG_COMMUNITIES: folder });
  const deployment = await openDeployment(settings, {
    ...{ build: "dev", dist: "no-app" },
    onRequest: ({ route }, community) => void requests.push({ community, route }),
  });
  onTestFinished(async () => {
    await deployment.close();
    for (const one of silent) one.mockRestore();
  });
  const endpointOf = (id: string): Endpoint => {
    const endpoint = deployment.places().find((place) => place.id === id)?.endpoint;
    if (!endpoint) throw new Error(`${id} is not open`);
    return endpoint;
  };
  const ask = (host: string, path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has("host")) headers.set("host", host);
    return deployment.fetch(new Request(`http://${host}${path}`, { ...init, headers }), "10.0.0.1");
  };
  return { deployment, lines, requests, endpointOf, ask };
}
