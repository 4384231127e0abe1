import type { Mutant } from "./mutant.ts";

const WHO = "src/server/devices/who.ts";
const BLOBS = "src/server/photos/blobStore.ts";
const DEVICES = "src/server/sidecar/devices.ts";

/** Planted where phones join, where an exchange names its device, and where the office's pictures rot. */
export const WHILE_JOINING: readonly Mutant[] = [
  {
    name: "a code is used up before its phone has heard that it joined",
    patches: [{ file: WHO, in: "redeem", from: "if (!isSame || taken.spoke_at)", to: "if (taken)" }],
  },
  {
    name: "a code lets in whoever asks",
    patches: [
      {
        file: WHO,
        in: "redeem",
        from: "if (!isSame || taken.spoke_at)",
        to: "if (!isSame && taken === null)",
      },
    ],
  },
  {
    name: "a phone is retired before its successor has spoken",
    patches: [
      {
        file: WHO,
        in: "redeem",
        from: 'await tx.insertInto("device").values(row).execute();',
        to: `await tx.insertInto("device").values(row).execute();
        if (follows.length > 0)
          await tx.updateTable("device").set({ superseded_at: now }).where("id", "in", follows).execute();`,
      },
    ],
  },
  {
    name: "the ledger speaks before the commit, and for good",
    patches: [
      {
        file: WHO,
        in: "redeem",
        from: 'await tx.insertInto("device").values(row).execute();',
        to: `await tx.insertInto("device").values(row).execute();
        world.onJoined?.({ ...joinedOf(row), follows: role !== "office" });`,
      },
    ],
  },
  {
    name: "whoever joined after the last backup is unknown when that is put back",
    patches: [
      {
        file: DEVICES,
        in: "matchDevices",
        from: "if (!row) await joinAgain(tx, community, device);",
        to: "if (!row) continue;",
      },
    ],
  },
  {
    name: "a key that failed to come with the first try shuts the second out",
    patches: [
      {
        file: WHO,
        in: "redeem",
        from: "taken.key === null || key === null || taken.key === key;",
        to: "taken.key === key;",
      },
    ],
  },
  {
    name: "an exchange under another device's cookie is taken",
    patches: [
      {
        file: "tests/sim/office/office.ts",
        in: "hear",
        from: 'if (request.device !== undefined && request.device !== device.id) return refusal(409, "other-device");',
        to: "",
      },
    ],
  },
  {
    name: "a damaged picture counts as held",
    patches: [
      {
        file: BLOBS,
        in: "readOrMend",
        from: 'if (typeof found !== "string") return found;',
        to: 'if (found !== "absent") return new Uint8Array();',
      },
    ],
  },
  {
    name: "a picture that the office lost is asked of nobody",
    patches: [
      {
        file: "src/server/photos/wanted.ts",
        in: "heed",
        from: "answer.wanted = told.map(([hash]) => hash);",
        to: "void told;",
      },
    ],
  },
  {
    name: "what is wanted is not brought again",
    patches: [
      {
        file: "src/app/store/photos/photoQueue.ts",
        in: "bringAgain",
        from: '.filter(({ state }) => state === "stored")',
        to: ".filter(() => false)",
      },
    ],
  },
  {
    name: "one picture's trouble stops the next",
    patches: [
      {
        file: "src/app/sync/photoLane.ts",
        in: "all",
        from: 'else if (sent.why !== "unnamed") return sent.why;',
        to: "else return null;",
      },
    ],
  },
];
