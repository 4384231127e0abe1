import type { VNode } from "preact";
import type { Lang } from "../../../src/words/loader.ts";

/** What a specimen is drawn with: the language, and a text in it. */
export type Draw = { lang: Lang; say: (zh: string, en: string) => string };

/** One part in one of its states. */
export type Specimen = {
  /** The exported component, as it is called in the code. */
  part: string;
  /** What is special about it, for whoever looks: "main", "a fault", "long words". */
  state: string;
  /** Covers the page: drawn only once its button is tapped; `close` takes it away. */
  covers?: boolean;
  show: (draw: Draw, close: () => void) => VNode;
};

export const nothing = () => {};

/** As long as the field's words get, with an English word that finds no place to break. */
export const long = ({ say }: Draw) =>
  say(
    "鑫塘社区幸福里小区二十七号楼三单元东侧楼道第二盏路灯连续多日不亮已经联系物业",
    "The second lamp on the eastern stairwell of building 27, Xingfuli, unaccountabilities notwithstanding",
  );
