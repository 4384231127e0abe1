import { BoardAnswer } from "../../../sync/boardProtocol.ts";
import { jsonRoute } from "../route.ts";

/** What the office tells everybody, and sums: the first screen of whoever reads no records. */
export const boardRoute = jsonRoute({
  method: "GET",
  path: "/api/board",
  who: "device",
  answers: BoardAnswer,
  refuses: { 403: ["left"] },
  async handle({ device, refuse }, { log, board }) {
    const somebody = (await log.permissions()).somebody(device.person);
    return !somebody || somebody.left ? refuse(403, "left") : board.read();
  },
});
