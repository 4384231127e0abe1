import { type ComponentChildren, h } from "preact";
import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { type PaperNode, type PaperTag, pictureOf } from "../../../reports/paper/paperTree.ts";
import { usePhotoShelf, useWholePhoto } from "../../photos/usePhotos.ts";

/** On a screen that has a heading and a main part of its own the paper's are one step lower. */
const LOWER: { readonly [T in PaperTag]?: string } = {
  ...{ main: "div", header: "div", footer: "div", h1: "h2", h2: "h3", h3: "h4" },
};

/** The pictures that lie beside a page, and the record that names them. */
type Beside = { record: Id; slots: readonly PhotoSlot[] };

/** Draws what stands on a paper; a picture that nothing beside it names is its words. */
export function PaperView({ node, photos }: { node: PaperNode; photos?: Beside }) {
  const draw = (one: PaperNode): ComponentChildren => {
    if (typeof one === "string") return one;
    const hash = one.tag === "img" ? pictureOf(one) : null;
    const photo = photos?.slots.find((slot) => slot.hash === hash);
    const alt = one.attributes.alt ?? "";
    if (one.tag === "img")
      return photo && photos ? <Picture key={hash} record={photos.record} photo={photo} alt={alt} /> : alt;
    return h(LOWER[one.tag] ?? one.tag, one.attributes, ...one.inside.map((child) => draw(child)));
  };
  return <>{draw(node)}</>;
}

function Picture({ record, photo, alt }: { record: Id; photo: PhotoSlot; alt: string }) {
  const whole = useWholePhoto(usePhotoShelf(), record, photo);
  return whole && "url" in whole ? <img src={whole.url} alt={alt} /> : <p>{alt}</p>;
}
