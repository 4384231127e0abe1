import { Button } from "../../../src/app/ui/controls/Button.tsx";
import { Bar } from "../../../src/app/ui/frame/Bar.tsx";
import { Card, CardRow, Tag } from "../../../src/app/ui/frame/Card.tsx";
import { Page } from "../../../src/app/ui/frame/Page.tsx";
import { Sheet } from "../../../src/app/ui/frame/Sheet.tsx";
import { type Draw, long, type Specimen } from "./specimen.ts";

const bars: Specimen[] = [
  {
    part: "Bar",
    state: "four tones, with words",
    show: ({ say }) => (
      <Bar
        label={say("走了 9 户，共 12 户", "9 of 12 doors")}
        total={12}
        parts={[
          { tone: "jade", count: 5 },
          { tone: "amber", count: 2 },
          { tone: "sky", count: 1 },
          { tone: "stone", count: 1 },
        ]}
      />
    ),
  },
  {
    part: "Bar",
    state: "silent beside its words",
    show: () => <Bar total={2} parts={[{ tone: "jade", count: 1 }]} />,
  },
  {
    part: "Bar",
    state: "empty",
    show: ({ say }) => <Bar label={say("还没有", "None yet")} total={0} parts={[]} />,
  },
];

const cards: Specimen[] = [
  {
    part: "Card",
    state: "plain, with CardRow and Tag",
    show: ({ say }) => (
      <Card>
        <CardRow>
          <strong>{say("15 号楼", "Building 15")}</strong>
          <Tag tone="jade" icon="check">
            {say("走完了", "Done")}
          </Tag>
        </CardRow>
        <p class="quiet-text">{say("24 户", "24 doors")}</p>
      </Card>
    ),
  },
  {
    part: "Card",
    state: "link",
    show: ({ say }) => (
      <Card href="#card">
        <strong>{say("去看 3 单元", "To stairwell 3")}</strong>
      </Card>
    ),
  },
  { part: "Card", state: "long words", show: (draw) => <Card>{long(draw)}</Card> },
  {
    part: "CardRow",
    state: "plain",
    show: ({ say }) => (
      <CardRow>
        <span>{say("见到本人", "Met")}</span>
        <strong>128</strong>
      </CardRow>
    ),
  },
  {
    part: "CardRow",
    state: "long words",
    show: (draw) => (
      <CardRow>
        <span>{long(draw)}</span>
        <strong>1,280</strong>
      </CardRow>
    ),
  },
  ...([undefined, "jade", "amber", "sky", "stone", "bare", "red", "red-line", "red-full"] as const).map(
    (tone) => ({
      part: "Tag",
      state: tone ?? "plain",
      show: ({ say }: Draw) => (
        <Tag tone={tone} icon={tone && "flag"}>
          {say("待办", "To do")}
        </Tag>
      ),
    }),
  ),
  {
    part: "Tag",
    state: "long words",
    show: (draw) => (
      <Tag tone="amber" icon="clock">
        {long(draw)}
      </Tag>
    ),
  },
];

const pages: Specimen[] = [
  {
    part: "Page",
    state: "plain",
    show: ({ say }) => <Page title={say("今天", "Today")}>{say("正文", "What it says")}</Page>,
  },
  {
    part: "Page",
    state: "back, below, wide",
    show: ({ say }) => (
      <Page
        wide
        back="#back"
        title={say("15 号楼", "Building 15")}
        sub={say("幸福里 · 24 户", "Xingfuli · 24 doors")}
      >
        {say("正文", "What it says")}
      </Page>
    ),
  },
  {
    part: "Page",
    state: "long words",
    show: (draw) => (
      <Page back="#back" title={long(draw)} sub={long(draw)}>
        {long(draw)}
      </Page>
    ),
  },
  {
    part: "Sheet",
    state: "plain",
    covers: true,
    show: ({ say }, close) => (
      <Sheet title={say("302 室", "Flat 302")} onClose={close}>
        <Button look="main" wide onTap={close}>
          {say("见到本人", "Met")}
        </Button>
      </Sheet>
    ),
  },
  {
    part: "Sheet",
    state: "aside and long words",
    covers: true,
    show: (draw, close) => (
      <Sheet title={long(draw)} aside={long(draw)} onClose={close}>
        <p>{Array(8).fill(long(draw)).join(" ")}</p>
        <Button wide onTap={close}>
          {draw.say("关闭", "Shut")}
        </Button>
      </Sheet>
    ),
  },
];

export const frame: Specimen[] = [...bars, ...cards, ...pages];
