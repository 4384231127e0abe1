import { useState } from "preact/hooks";
import type { Saved } from "../../../src/app/store/store.ts";
import { Button } from "../../../src/app/ui/controls/Button.tsx";
import { Chips } from "../../../src/app/ui/controls/Chips.tsx";
import { Field, type FieldProps } from "../../../src/app/ui/controls/Field.tsx";
import { FormFields } from "../../../src/app/ui/controls/FormFields.tsx";
import { LinesAsk, NoteAsk } from "../../../src/app/ui/controls/NoteAsk.tsx";
import { TakeBack } from "../../../src/app/ui/controls/TakeBack.tsx";
import { wordsOf } from "../../../src/words/loader.ts";
import { type Draw, long, nothing, type Specimen } from "./specimen.ts";
import { Tapped } from "./Tapped.tsx";

/** Somebody's number, made up: no such number is given out. */
const NUMBER = "13800000000";

/** Takes words as it does in a form. */
function Typed(props: Omit<FieldProps, "onText">) {
  const [text, setText] = useState(props.value);
  return <Field {...props} value={text} onText={setText} />;
}

function Picked({ many, ...props }: { title: string; words: string[]; bare?: boolean; many?: boolean }) {
  const [chosen, setChosen] = useState<readonly number[]>(many ? [0, 2] : [1]);
  const pick = (value: number) => {
    const without = chosen.filter((one) => one !== value);
    if (!many) setChosen([value]);
    else setChosen(without.length < chosen.length ? without : [...chosen, value]);
  };
  const chips = props.words.map((word, value) => ({ value, word }));
  return <Chips title={props.title} bare={props.bare} chips={chips} chosen={chosen} onPick={pick} />;
}

const results = ({ say }: Draw) => [
  say("见到本人", "Met"),
  say("不在家", "Not at home"),
  say("电话联系", "By phone"),
  say("没见着，邻居说搬走了", "Not met; a neighbour says they moved"),
];

function takeBack({ lang }: Draw, isWithdrawn: boolean, put: () => Promise<Saved>) {
  const { withdraw, restore, sure, keep } = wordsOf(lang, "checkScreens");
  const words = { withdraw, restore, sure, keep };
  return {
    ask: withdraw,
    one: <TakeBack words={words} isWithdrawn={isWithdrawn} put={put} row="gallery-row" />,
  };
}

const isSaved = async (): Promise<Saved> => ({ saved: true, rev: "00000000-0000-7000-8000-000000000000" });
const isFull = async (): Promise<Saved> => ({ saved: false, why: "full" });

const buttons: Specimen[] = [
  { part: "Button", state: "plain", show: ({ say }) => <Button>{say("再看看", "Look again")}</Button> },
  {
    part: "Button",
    state: "main, wide, icon",
    show: ({ say }) => (
      <Button look="main" wide icon="check">
        {say("存到手机", "Save on this phone")}
      </Button>
    ),
  },
  {
    part: "Button",
    state: "quiet",
    show: ({ say }) => <Button look="quiet">{say("先不写", "Not now")}</Button>,
  },
  {
    part: "Button",
    state: "danger",
    show: ({ say }) => (
      <Button look="danger" icon="bin">
        {say("删掉这条", "Delete this")}
      </Button>
    ),
  },
  {
    part: "Button",
    state: "busy",
    show: ({ say }) => (
      <Button look="main" disabled>
        {say("正在存…", "Saving…")}
      </Button>
    ),
  },
  {
    part: "Button",
    state: "disabled",
    show: ({ say }) => <Button disabled>{say("交到社区", "Hand in")}</Button>,
  },
  {
    part: "Button",
    state: "pressed",
    show: ({ say }) => <Button pressed>{say("只看没走的", "Open doors only")}</Button>,
  },
  {
    part: "Button",
    state: "expanded",
    show: ({ say }) => (
      <Button expanded icon="down">
        {say("更多", "More")}
      </Button>
    ),
  },
  {
    part: "Button",
    state: "link",
    show: ({ say }) => (
      <Button href="#link" icon="right">
        {say("去这一户", "To this door")}
      </Button>
    ),
  },
  {
    part: "Button",
    state: "long words",
    show: (draw) => (
      <Button look="main" wide icon="send">
        {long(draw)}
      </Button>
    ),
  },
];

const chips: Specimen[] = [
  {
    part: "Chips",
    state: "one of several",
    show: (draw) => <Picked title={draw.say("怎么样", "How did it go")} words={results(draw)} />,
  },
  {
    part: "Chips",
    state: "many, title unseen",
    show: (draw) => <Picked bare many title={draw.say("有哪些", "Which")} words={results(draw)} />,
  },
  {
    part: "Chips",
    state: "long words",
    show: (draw) => <Picked title={long(draw)} words={[long(draw), long(draw)]} />,
  },
  {
    part: "Chips",
    state: "empty",
    show: ({ say }) => <Picked title={say("还没有楼栋", "No buildings yet")} words={[]} />,
  },
];

const fields: Specimen[] = [
  {
    part: "Field",
    state: "empty, with a hint",
    show: ({ say }) => (
      <Typed
        label={say("楼栋", "Building")}
        value=""
        placeholder={say("比如 15", "Such as 15")}
        hint={say("门牌上怎么写就怎么写", "As it stands on the plate")}
      />
    ),
  },
  {
    part: "Field",
    state: "a fault",
    show: ({ say }) => (
      <Typed
        label={say("几层", "Storeys")}
        value="0"
        digits
        fault={say("要在 1 和 60 之间", "Between 1 and 60")}
      />
    ),
  },
  {
    part: "Field",
    state: "lines, counted",
    show: (draw) => <Typed label={draw.say("写一句", "A note")} value={long(draw)} lines={3} max={200} />,
  },
  {
    part: "Field",
    state: "choice",
    show: ({ say }) => (
      <Typed
        label={say("用途", "Used as")}
        value="a"
        options={[
          { value: "a", word: say("住家", "Dwelling") },
          { value: "b", word: say("商铺", "Shop") },
        ]}
      />
    ),
  },
  ...(["number", "date", "time", "datetime-local", "search"] as const).map((type) => ({
    part: "Field",
    state: type,
    show: ({ say }: Draw) => <Typed label={say("填一个", "Fill in")} value="" type={type} />,
  })),
  {
    part: "Field",
    state: "asks about a number",
    show: ({ say }) => (
      <Typed label={say("备注", "Remark")} value={say(`他的电话 ${NUMBER}`, `His phone ${NUMBER}`)} />
    ),
  },
  {
    part: "Field",
    state: "long words, fault and count",
    show: (draw) => <Typed label={long(draw)} value={long(draw)} fault={long(draw)} max={300} asks="never" />,
  },
];

const asking: Specimen[] = [
  { part: "NoteAsk", state: "a mobile number", show: () => <NoteAsk text={NUMBER} onMend={nothing} /> },
  {
    part: "LinesAsk",
    state: "more lines than are named",
    show: () => <LinesAsk rows={Array.from({ length: 14 }, (_, n) => ({ line: n + 2, note: NUMBER }))} />,
  },
  { part: "TakeBack", state: "plain", show: (draw) => takeBack(draw, false, isSaved).one },
  ...(
    [
      { state: "takes words", isSaving: false },
      { state: "is being saved", isSaving: true },
    ] as const
  ).map(({ state, isSaving }) => ({
    part: "FormFields",
    state,
    show: ({ say }: Draw) => (
      <FormFields isSaving={isSaving}>
        <Typed label={say("备注", "Note")} value={say("楼道灯不亮", "The light in the stairwell is out")} />
        <Button look="main">{say("保存", "Save")}</Button>
      </FormFields>
    ),
  })),
  { part: "TakeBack", state: "withdrawn", show: (draw) => takeBack(draw, true, isSaved).one },
  {
    part: "TakeBack",
    state: "asks once",
    show: (draw) => {
      const { ask, one } = takeBack(draw, false, isSaved);
      return <Tapped buttons={[ask]}>{one}</Tapped>;
    },
  },
  {
    part: "TakeBack",
    state: "a fault: the phone is full",
    show: (draw) => {
      const { ask, one } = takeBack(draw, false, isFull);
      return <Tapped buttons={[ask, ask]}>{one}</Tapped>;
    },
  },
];

export const controls: Specimen[] = [...buttons, ...chips, ...fields, ...asking];
