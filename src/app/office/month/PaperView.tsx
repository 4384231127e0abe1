import { h, type VNode } from "preact";
import type { PaperNode, PaperTag } from "../../../reports/paper/paperTree.ts";

/** On a screen that has a heading and a main part of its own the paper's are one step lower. */
const LOWER: { readonly [T in PaperTag]?: string } = {
  ...{ main: "div", header: "div", footer: "div", h1: "h2", h2: "h3", h3: "h4" },
};

/** Draws what stands on a paper. */
export function PaperView({ node }: { node: PaperNode }) {
  const draw = (one: PaperNode): VNode | string =>
    typeof one === "string"
      ? one
      : h(LOWER[one.tag] ?? one.tag, one.attributes, ...one.inside.map((child) => draw(child)));
  return <>{draw(node)}</>;
}
