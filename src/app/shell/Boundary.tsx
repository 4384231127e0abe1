import { Component, type ComponentChildren } from "preact";
import type { Words } from "../../words/zh/core.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";

type Props = { words: Words; place: string; children: ComponentChildren };
type State = { fault?: unknown; at?: string };

/** Says what happened, what is safe and what to do, instead of a white page. Going elsewhere clears it. */
export class Boundary extends Component<Props, State> {
  constructor(props: Props) {
    super(props);
    this.state = {};
  }

  override componentDidCatch(fault: unknown) {
    console.error(fault);
    this.setState({ fault, at: this.props.place });
  }

  override render({ words, place, children }: Props, { fault, at }: State) {
    if (fault === undefined || at !== place) return children;
    const detail = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
    return (
      <div class="page">
        <h1>{words.fault.title}</h1>
        <Notice tone="red">
          <p>{words.fault.safe}</p>
          <p>{words.fault.todo}</p>
        </Notice>
        <Button look="main" wide onTap={() => location.reload()}>
          {words.fault.reload}
        </Button>
        <Button wide href="/">
          {words.fault.home}
        </Button>
        <Button wide onTap={() => location.assign("/rescue.html")}>
          {words.fault.rescue}
        </Button>
        <p class="quiet-text">{detail}</p>
      </div>
    );
  }
}
