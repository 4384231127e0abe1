import type { Mutant } from "./mutant.ts";

const LOCK = "src/server/folderLock.ts";
const LOCKS = "tests/server/folderLock.test.ts";
const REACHED = "src/server/sidecar/reached.ts";
const COPIED = "tests/server/log/copiedWithoutLog.test.ts";

/** Planted where office, restore, backup and drill share one data folder, which the simulator has not. */
export const OVER_THE_FOLDER: readonly Mutant[] = [
  {
    name: "a restore copies while an office writes",
    patches: [
      { file: LOCK, in: "lockFolder", from: 'use === "restore" ? "alone" : "shared")', to: '"shared")' },
    ],
    test: LOCKS,
  },
  {
    name: "an office starts while a restore copies",
    patches: [
      {
        file: LOCK,
        in: "lockFolder",
        from: "if (held[0] === null)",
        to: 'if (held[0] === null && use === "restore")',
      },
    ],
    test: LOCKS,
  },
  {
    name: "two backups are made at a time",
    patches: [
      { file: LOCK, in: "lockFolder", from: "if (held[1] === null)", to: "if (held[1] === undefined)" },
    ],
    test: LOCKS,
  },
  {
    name: "two machines have one folder",
    patches: [
      {
        file: LOCK,
        in: "takeForMachine",
        from: 'if (holder === "unreadable" || !isSame(holder, machine))',
        to: 'if (holder === "unreadable")',
      },
    ],
    test: LOCKS,
  },
  {
    name: "a machine that was silent for long loses its folder",
    patches: [
      {
        file: LOCK,
        in: "takeForMachine",
        from: 'if (holder === "unreadable" && Math.abs(silentMs) > WRITTEN_MS)',
        to: "if (Math.abs(silentMs) > WRITTEN_MS)",
      },
    ],
    test: LOCKS,
  },
  {
    name: "a lock that was cut off while it was written holds for ever",
    patches: [
      {
        file: LOCK,
        in: "takeForMachine",
        from: 'if (holder === "unreadable" && Math.abs(silentMs) > WRITTEN_MS)',
        to: 'if (holder === "unreadable" && silentMs === null)',
      },
    ],
    test: LOCKS,
  },
  {
    name: "a machine that was switched off is another one",
    patches: [{ file: LOCK, in: "isSame", from: "|| (a.host === b.host && a.id === b.id)", to: "" }],
    test: LOCKS,
  },
  {
    name: "whoever let go leaves the folder to this machine for ever",
    patches: [
      {
        file: LOCK,
        in: "release",
        from: 'if (holder !== null && holder !== "unreadable" && isSame(holder, machine))',
        to: "if (holder === null)",
      },
    ],
    test: LOCKS,
  },
  {
    name: "a restore takes no lock",
    patches: [
      {
        file: "src/server/backups/restore.ts",
        in: "restore",
        from: "lock = lockAlone(data);",
        to: "lock = { release: () => void lockAlone };",
      },
    ],
    test: LOCKS,
  },
  {
    name: "a folder that was copied without its write-ahead log is not known",
    patches: [{ file: REACHED, in: "lacking", from: "seq > 0 &&", to: "seq > has && has === 0 &&" }],
    test: COPIED,
  },
  {
    name: "a folder that was set back is taken for one that was copied",
    patches: [
      {
        file: REACHED,
        in: "noteReachedBack",
        from: "noteReached(join(data, SIDECAR, FILE), { seq, chain })",
        to: 'noteReached(join(data, SIDECAR, "back.json"), { seq, chain })',
      },
    ],
    test: COPIED,
  },
];
