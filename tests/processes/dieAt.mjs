import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { basename } from "node:path";
import pg from "pg";

/**
 * Before anything else in a process that is to die: `DIE_AT=3` is just before the third change that others
 * would see, to a file's name or in a PostgreSQL; `DIE_LOG` is told of each.
 */
const { DIE_AT, DIE_LOG } = process.env;
const { renameSync, rmSync, appendFileSync } = fs;
let nth = 0;

function comes(what) {
  nth += 1;
  if (String(nth) === DIE_AT) process.kill(process.pid, "SIGKILL");
  if (DIE_LOG) appendFileSync(DIE_LOG, `${what}\n`);
}

fs.renameSync = (from, to) => {
  comes(`${basename(String(from))} to ${basename(String(to))}`);
  renameSync(from, to);
};
fs.rmSync = (path, options) => {
  if (fs.existsSync(path)) comes(`without ${basename(String(path))}`);
  rmSync(path, options);
};
syncBuiltinESMExports();

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (asked, ...rest) {
  if (asked === "commit") comes("commit");
  return query.call(this, asked, ...rest);
};
