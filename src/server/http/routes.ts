import type { Route } from "./route.ts";
import { auditRoute } from "./routes/audit.ts";
import { backupState } from "./routes/backup.ts";
import { boardRoute } from "./routes/board.ts";
import { newCode, ownCodeRoute } from "./routes/codes.ts";
import { admitDeviceRoute, deviceList, nameDeviceRoute, settleDeviceRoute } from "./routes/devices.ts";
import { doorDataRoute, eraseDoorRoute, retentionRoute } from "./routes/doorData.ts";
import { exchangeRoute } from "./routes/exchange.ts";
import { appFiles, serviceWorker } from "./routes/files.ts";
import { handedInRoute } from "./routes/handedIn.ts";
import { acceptHeldRoute, heldList, putAsideRoute } from "./routes/held.ts";
import { joinRoute, meRoute } from "./routes/joining.ts";
import { echo, healthRoute, policyReport } from "./routes/open.ts";
import { addToUpload, beginUpload, photoBytes, photoReceipt, uploadOffset } from "./routes/photos.ts";
import {
  settleSlipsRoute,
  slipPhoto,
  slipPhotoBytes,
  slipPlace,
  slipState,
  slipsList,
  slipTokens,
  slipWords,
} from "./routes/slips.ts";

import { erasedRoute, takeAwayRoute } from "./routes/takingAway.ts";

/**
 * Every route there is: each says itself who is answered, what it asks for, what it answers and how it
 * refuses. What stands under /api and not in here is 404 to everybody.
 */
export const ROUTES: readonly Route[] = [
  healthRoute,
  echo,
  policyReport,
  joinRoute,
  meRoute,
  boardRoute,
  exchangeRoute,
  handedInRoute,
  newCode,
  ownCodeRoute,
  backupState,
  heldList,
  acceptHeldRoute,
  putAsideRoute,
  auditRoute,
  doorDataRoute,
  eraseDoorRoute,
  retentionRoute,
  deviceList,
  settleDeviceRoute,
  admitDeviceRoute,
  nameDeviceRoute,
  takeAwayRoute,
  erasedRoute,
  beginUpload,
  uploadOffset,
  addToUpload,
  photoReceipt,
  photoBytes,
  slipPlace,
  slipWords,
  slipPhoto,
  slipState,
  slipsList,
  settleSlipsRoute,
  slipTokens,
  slipPhotoBytes,
  serviceWorker,
  appFiles,
];
