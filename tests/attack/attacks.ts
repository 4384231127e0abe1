import type { Attack } from "./attack.ts";
import { chains } from "./attacks/chains.ts";
import { forged } from "./attacks/forged.ts";
import { guesses } from "./attacks/guesses.ts";
import { lettingIn } from "./attacks/lettingIn.ts";
import { moves } from "./attacks/moves.ts";
import { pages } from "./attacks/pages/pages.ts";
import { promotions } from "./attacks/promotions.ts";
import { register } from "./attacks/register.ts";
import { routes } from "./attacks/routes.ts";
import { slipPictures } from "./attacks/slips/pictures.ts";
import { slipWords } from "./attacks/slips/words.ts";
import { steps } from "./attacks/steps.ts";
import { stills } from "./attacks/stills.ts";
import { storage } from "./attacks/storage.ts";
import { uploads } from "./attacks/uploads.ts";
import { votes } from "./attacks/votes/votes.ts";

/**
 * Every attack there is. A new one is a function in the file of its theme and its name in that file's list.
 */
export const attacks: Attack[] = [
  ...forged,
  ...guesses,
  ...lettingIn,
  ...moves,
  ...pages,
  ...promotions,
  ...register,
  ...routes,
  ...slipPictures,
  ...slipWords,
  ...steps,
  ...stills,
  ...storage,
  ...uploads,
  ...votes,
  ...chains,
];
