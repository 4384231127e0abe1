import type { DeliberationTopic } from "../../../../domain/deliberation/topic.ts";
import type { Id } from "../../../../domain/ids.ts";
import { wholeNumber } from "../vote/hundredths.ts";

type Option = { text: string; isAsIs: boolean; cost: string; funding: Options[number]["funding"] };
type Options = DeliberationTopic["options"];

/** A topic as it is written: numbers as they are typed, "" where nothing is. */
export type TopicForm = { id: Id; doors: string; item: string; options: Option[] } & {
  body: Omit<DeliberationTopic, "doors" | "item" | "options">;
};

/** `asIs`: the words of the option that all stays as it is, which every topic begins with. */
export function newTopicForm(id: Id, asIs: string, issues: Id[], background: string): TopicForm {
  const source = issues.length > 0 ? "issue" : "proposal";
  return {
    ...{ id, doors: "", item: "" },
    options: [newOption(), { ...newOption(), text: asIs, isAsIs: true }],
    body: { kind: "topic", title: "", state: "proposed", source, issues, background, opinions: [] },
  };
}

export const newOption = (): Option => ({ text: "", isAsIs: false, cost: "", funding: "none" });

export function topicFormOf(id: Id, { doors, item, options, ...body }: DeliberationTopic): TopicForm {
  return {
    ...{ id, body, doors: doors === undefined ? "" : String(doors), item: item ? String(item) : "" },
    options: options.map((option) => ({
      ...option,
      cost: option.cost === undefined ? "" : `${option.cost}`,
    })),
  };
}

/** What was left blank is not there; an option without a word is none. */
export function topicBody({ body, doors, item, options }: TopicForm): DeliberationTopic {
  const text = (said: string | undefined) => said?.trim() || undefined;
  const count = wholeNumber(doors);
  return {
    ...body,
    title: body.title.trim(),
    background: body.background.trim(),
    opinions: body.opinions.filter((one) => one.text.trim() !== ""),
    options: options
      .filter((option) => option.text.trim() !== "")
      .map(({ cost, ...option }) => {
        const sum = wholeNumber(cost);
        return { ...option, text: option.text.trim(), ...(sum === null ? {} : { cost: sum }) };
      }),
    ...(count === null ? {} : { doors: count }),
    ...(body.touchesCommon && item ? { item: Number(item) } : {}),
    decision: text(body.decision),
    supervisor: text(body.supervisor),
    outcome: text(body.outcome),
    due: body.due || undefined,
  };
}
