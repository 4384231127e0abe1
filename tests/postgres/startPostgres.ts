import { join } from "node:path";
import { findPostgres, NO_POSTGRES } from "../../scripts/proving/findPostgres.ts";
import { initPlace, newPlace, removePlace, runPlace, urlOf } from "./cluster.ts";

const SOCKET = ".s.PGSQL.5432";

export const isPostgresHere = findPostgres() !== null;
if (!isPostgresHere) console.warn(NO_POSTGRES);

export type RealPostgres = {
  /** Of a database in it. */
  url(database?: string): string;
  /** The socket itself, for whoever stands between. */
  socket: string;
  /** Ends it as a power cut does, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL of its own in a temporary folder, on a socket there and on no port. */
export async function startPostgres(): Promise<RealPostgres> {
  const place = newPlace();
  initPlace(place);
  let server = await runPlace(place);
  return {
    url: (database) => urlOf([place], database),
    socket: join(place.sockets, SOCKET),
    async crash() {
      await server.end();
      server = await runPlace(place);
    },
    async stop() {
      await server.end();
      removePlace(place);
    },
  };
}
