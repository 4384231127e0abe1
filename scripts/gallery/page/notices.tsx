import { Button } from "../../../src/app/ui/controls/Button.tsx";
import { Field } from "../../../src/app/ui/controls/Field.tsx";
import { Icon } from "../../../src/app/ui/Icon.tsx";
import { icons } from "../../../src/app/ui/icons.ts";
import { Empty, Notice } from "../../../src/app/ui/notices/Notice.tsx";
import { OneWriter } from "../../../src/app/ui/notices/OneWriter.tsx";
import { Progress } from "../../../src/app/ui/notices/Progress.tsx";
import { Ticks } from "../../../src/app/ui/notices/Ticks.tsx";
import { Toast } from "../../../src/app/ui/notices/Toast.tsx";
import { wordsOf } from "../../../src/words/loader.ts";
import { type Draw, long, nothing, type Specimen } from "./specimen.ts";

/** A draft of this window's own, and one that is open elsewhere. */
const own = `gallery ${crypto.randomUUID()}`;
const taken = `gallery ${crypto.randomUUID()}`;

/** Holds the second draft's lock for good, from before its form asks for it. */
function takeLock(): void {
  navigator.locks?.request(`draft:${taken}`, { ifAvailable: true }, () => new Promise(nothing));
}

const form = ({ say }: Draw) => (
  <>
    <Field label={say("写一句", "A note")} value={say("灯不亮", "Lamp is out")} onText={nothing} />
    <Button look="main">{say("存到手机", "Save on this phone")}</Button>
  </>
);

const notes: Specimen[] = [
  ...(["calm", "good", "warn", "red"] as const).map((tone) => ({
    part: "Notice",
    state: tone,
    show: ({ say }: Draw) => (
      <Notice tone={tone} title={say("楼道里没有信号", "No signal on the stairs")}>
        <p>{say("照样记，有信号自动交。", "Write on; it is handed in by itself.")}</p>
      </Notice>
    ),
  })),
  { part: "Notice", state: "no title", show: ({ say }) => <Notice>{say("记下了", "Noted")}</Notice> },
  {
    part: "Notice",
    state: "long words",
    show: (draw) => (
      <Notice tone="warn" title={long(draw)}>
        {long(draw)}
      </Notice>
    ),
  },
  {
    part: "Empty",
    state: "plain",
    show: ({ say }) => (
      <Empty icon="building" title={say("还没有楼栋", "No buildings yet")}>
        <p>{say("先导入花名册。", "Import the register first.")}</p>
        <Button look="main">{say("导入", "Import")}</Button>
      </Empty>
    ),
  },
  { part: "Empty", state: "long words", show: (draw) => <Empty icon="search" title={long(draw)} /> },
  {
    part: "Toast",
    state: "still",
    show: ({ say }) => <Toast still text={say("已存手机", "On this phone")} onGone={nothing} />,
  },
  {
    part: "Toast",
    state: "floating, with a button",
    show: ({ say }) => (
      <div class="gallery-floor">
        <Toast
          text={say("302 已存手机", "302 on this phone")}
          act={say("撤销", "Undo")}
          onAct={nothing}
          onGone={nothing}
        />
      </div>
    ),
  },
  {
    part: "Toast",
    state: "long words",
    show: (draw) => (
      <Toast still text={long(draw)} act={draw.say("撤销", "Undo")} onAct={nothing} onGone={nothing} />
    ),
  },
];

const works: Specimen[] = [
  ...[
    { state: "begun", done: 0 },
    { state: "half", done: 6 },
    { state: "done", done: 12 },
  ].map(({ state, done }) => ({
    part: "Progress",
    state,
    show: ({ say }: Draw) => (
      <Progress label={say(`${done} 张，共 12 张`, `${done} of 12 photos`)} done={done} total={12} />
    ),
  })),
  {
    part: "Progress",
    state: "nothing to do",
    show: (draw) => <Progress label={long(draw)} done={0} total={0} />,
  },
  ...(["waiting", "stored", "held", "refused"] as const).map((state) => ({
    part: "Ticks",
    state,
    show: ({ lang }: Draw) => <Ticks state={state} words={wordsOf(lang, "checkScreens").recordState} />,
  })),
  { part: "OneWriter", state: "here", show: (draw) => <OneWriter name={own}>{form(draw)}</OneWriter> },
  {
    part: "OneWriter",
    state: "open elsewhere",
    show: (draw) => {
      takeLock();
      return <OneWriter name={taken}>{form(draw)}</OneWriter>;
    },
  },
];

const drawings: Specimen[] = [
  {
    part: "Icon",
    state: "all of them",
    show: () => (
      <ul class="gallery-icons">
        {icons.map((name) => (
          <li key={name}>
            <Icon name={name} /> {name}
          </li>
        ))}
      </ul>
    ),
  },
];

export const notices: Specimen[] = [...notes, ...works, ...drawings];
