import type { Route } from "./route.ts";
import { backupState } from "./routes/backup.ts";
import { newCode } from "./routes/codes.ts";
import { deviceList, settleDevice } from "./routes/devices.ts";
import { exchange } from "./routes/exchange.ts";
import { appFiles, serviceWorker } from "./routes/files.ts";
import { handedIn } from "./routes/handedIn.ts";
import { acceptHeld, heldList, putAside } from "./routes/held.ts";
import { join, me } from "./routes/joining.ts";
import { echo, health, policyReport } from "./routes/open.ts";
import { addToUpload, beginUpload, photoBytes, photoReceipt, uploadOffset } from "./routes/photos.ts";

/**
 * Every route there is: each says itself who is answered, what it asks for, what it answers and how it
 * refuses. What stands under /api and not in here is 404 to everybody.
 */
export const ROUTES: readonly Route[] = [
  health,
  echo,
  policyReport,
  join,
  me,
  exchange,
  handedIn,
  newCode,
  backupState,
  heldList,
  acceptHeld,
  putAside,
  deviceList,
  settleDevice,
  beginUpload,
  uploadOffset,
  addToUpload,
  photoReceipt,
  photoBytes,
  serviceWorker,
  appFiles,
];
