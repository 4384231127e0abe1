import type { Attack } from "./attack.ts";
import { chains } from "./chains.ts";
import { forged } from "./forged.ts";
import { guesses } from "./guesses.ts";
import { moves } from "./moves.ts";
import { promotions } from "./promotions.ts";
import { register } from "./register.ts";
import { routes } from "./routes.ts";
import { stills } from "./stills.ts";
import { storage } from "./storage.ts";
import { uploads } from "./uploads.ts";

/** Every attack there is. A new one is a function in the file of its theme and its name in that file's list. */
export const attacks: Attack[] = [...forged, ...guesses, ...moves, ...promotions, ...register, ...routes, ...stills, ...storage, ...uploads, ...chains];
