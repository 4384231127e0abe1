import { BackupState } from "../../../sync/officeProtocol.ts";
import { jsonRoute } from "../route.ts";

export const backupState = jsonRoute({
  method: "GET",
  path: "/api/backup",
  who: "office",
  answers: BackupState,
  handle: (_, { backup }) => ({ ...backup() }),
});
