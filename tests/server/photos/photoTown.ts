import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { PhotoSlot } from "../../../src/domain/photo.ts";
import type { EndpointOptions } from "../../../src/server/http/endpoint.ts";
import {
  type Ask,
  firstChunk,
  type Outgoing,
  type PhotoSent,
  photoPath,
  sendPhoto,
} from "../../../src/sync/photo/lane.ts";
import { HOST, joinAs, openTown, type Phone, settledTown, visitBody, type Written, write } from "../town.ts";

/** The lane's requests, as a browser of this person makes them. */
export function askAs(town: Awaited<ReturnType<typeof openTown>>, phone: Phone): Ask {
  return async (method, path, headers, body) => {
    const request = new Request(HOST + path, {
      method,
      headers: {
        ...headers,
        cookie: phone.cookie,
        ...(body ? { "content-length": String(body.length) } : {}),
      },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    const response = await town.endpoint.fetch(request);
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text: await response.text(),
    };
  };
}

/** A town in which 邻长甲 has written a visit, and brings pictures for it. */
export async function openUploader(options: Partial<EndpointOptions> = {}) {
  const town = await openTown(options);
  const people = await settledTown(town);
  const [leader, neighbour, worker, office] = await Promise.all([
    joinAs(town.endpoint, people.leaderA),
    joinAs(town.endpoint, people.leaderB),
    joinAs(town.endpoint, people.worker),
    joinAs(town.endpoint, people.office),
  ]);
  let last: Written | undefined;

  /** Writes the visit anew with these pictures named in it. */
  async function name(photos: PhotoSlot[]): Promise<Written> {
    const body = { ...visitBody(people.doorA.revision.id), photos };
    const edit = last ? { record: last.revision.record, base: last.revision.id, changed: ["photos"] } : {};
    const written = write(town.endpoint, people.leaderA, body, edit);
    const { receipts } = await leader.sync([written]);
    if (receipts[0]?.verdict !== "line")
      throw new Error(`the visit was answered ${JSON.stringify(receipts[0])}`);
    last = written;
    return written;
  }

  return {
    town,
    people,
    data: town.data,
    ...{ leader, neighbour, worker, office },
    name,
    record: () => last?.revision.record ?? "",
    words: () => ({ id: last?.revision.id ?? "", hash: last?.hash ?? "" }),
    outgoing: ({ slot, hash, bytes }: PhotoSlot): Outgoing => ({
      record: last?.revision.record ?? "",
      slot,
      hash,
      bytes,
    }),
    async bring(file: Uint8Array, slot: PhotoSlot, ask = askAs(town, leader)): Promise<PhotoSent> {
      const { revision } = await name([slot]);
      const { hash, bytes } = slot;
      const read = async (from: number, to: number) => file.slice(from, to);
      return sendPhoto({ record: revision.record, slot: slot.slot, hash, bytes }, read, {
        ask,
        pace: { ...firstChunk },
        nowMs: () => 0,
      });
    },
    look: async (slot: PhotoSlot, phone = leader) => {
      const path = photoPath({ record: last?.revision.record ?? "", slot: slot.slot, hash: slot.hash });
      return town.endpoint.fetch(new Request(HOST + path, { headers: { cookie: phone.cookie } }));
    },
    /** Names of all files in the blob store. */
    stored(): string[] {
      const folder = join(town.data, "photos");
      return existsSync(folder)
        ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) =>
            file.isFile() ? [file.name] : [],
          )
        : [];
    },
  };
}
