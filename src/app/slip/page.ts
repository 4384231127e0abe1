import { issueCategories } from "../../domain/issues/issueCategory.ts";
import type { SlipPageWords } from "../../words/zh/slip.ts";
import { askState, bringPhoto, handWordsIn, type SlipPlaceSaid, whereOf } from "./askSlip.ts";
import { smallPicture } from "./smallPicture.ts";

/**
 * The page behind the code of a resident's slip: no framework, nothing of the app, nothing kept on the phone.
 * The slip's token stands behind the # of the address, so that no server on the way hears it.
 */
const tongues = Object.values(
  import.meta.glob<SlipPageWords>("../../words/*/slip.ts", { eager: true, import: "slip" }),
);
/** In the DOM's own order of signs. */
const WORDS_MAX = 200;
const ROOM_MAX = 40;
const DIGITS = 8;

let words = tongues.find(({ tag }) => navigator.language.slice(0, 2) === tag.slice(0, 2)) as SlipPageWords;
words = words || tongues.find(({ tag }) => tag === "zh-CN");
const token = location.hash.slice(1);
const root = document.getElementById("slip") as HTMLElement;

/** What is half written, so that another language or a failed try loses nothing. */
const draft = { key: freshKey(), category: "", words: "", room: "", call: false, photo: "", number: "" };
let fault = "";
let place: SlipPlaceSaid | undefined;
let sent: { number: string; isPhotoLost: boolean } | undefined;
let isBusy = false;
/** The picture while it is made small; what is handed in waits for it. */
let making: Promise<void> | undefined;
/** What was said at the last try: said anew, it is sent as another, since the first may have come through. */
let tried = "";

function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join("");
}

type Attributes = { [name: string]: string };
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...inside: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] || "");
  for (const one of inside) element.appendChild(typeof one === "string" ? document.createTextNode(one) : one);
  return element;
}

const paragraph = (text: string, look = "") => make("p", look ? { class: look } : {}, text);
const alert_ = (text: string) => make("p", { class: "bad", role: "alert", id: "fault" }, text);

function draw(focus = ""): void {
  document.documentElement.lang = words.tag;
  document.title = words.title;
  while (root.firstChild) root.removeChild(root.firstChild);
  for (const other of tongues.filter((one) => one !== words)) {
    const button = make("button", { type: "button", class: "tongue", lang: other.tag }, other.name);
    button.onclick = () => {
      words = other;
      draw();
    };
    root.appendChild(button);
  }
  root.appendChild(make("h1", {}, words.title));
  if (place) root.appendChild(paragraph(words.at(place.where, place.community)));
  for (const part of !place ? [waiting()] : sent ? [thanks()] : place.isOpen ? [form(), promise()] : [shut()])
    root.appendChild(part);
  if (place) root.appendChild(asking());
  const wanted = focus && document.getElementById(focus);
  if (wanted) wanted.focus();
}

const waiting = () =>
  fault ? alert_(words.not[fault as "slip"] || words.not.other) : paragraph(words.loading);
const shut = () => paragraph(words.not.shut, "bad");

function field(id: string, label: string, control: HTMLElement, hint = ""): HTMLElement {
  control.id = id;
  const row = make("div", {}, make("label", { for: id }, label), control);
  if (hint) {
    const said = paragraph(hint, "hint");
    said.id = `${id}-hint`;
    control.setAttribute("aria-describedby", said.id);
    row.appendChild(said);
  }
  return row;
}

function form(): HTMLElement {
  const made = make("form", { novalidate: "" });
  const category = make("select", {}, make("option", { value: "" }, words.pick));
  for (const value of issueCategories)
    category.appendChild(make("option", { value }, words.categories[value] || value));
  category.value = draft.category;
  category.onchange = () => {
    draft.category = category.value;
  };
  const text = make("textarea", { rows: "5", maxlength: String(WORDS_MAX) });
  text.value = draft.words;
  const wordsRow = field("words", words.words, text, words.left(WORDS_MAX - draft.words.length));
  text.oninput = () => {
    draft.words = text.value;
    const left = document.getElementById("words-hint");
    if (left) left.textContent = words.left(WORDS_MAX - text.value.length);
  };
  const photo = make("input", { type: "file", accept: "image/*" });
  photo.disabled = isBusy;
  photo.onchange = () => {
    const file = photo.files?.[0];
    draft.photo = "";
    making = undefined;
    if (!file) return;
    const mine = smallPicture(file).then(
      (made) => {
        if (making === mine) draft.photo = made;
      },
      () => {
        if (making !== mine) return;
        // The browser cannot read it: said beside the form, and another may be taken.
        fault = words.not.photo;
        photo.value = "";
        draw("photo");
      },
    );
    making = mine;
  };
  const room = make("input", { type: "text", maxlength: String(ROOM_MAX), autocomplete: "off" });
  room.value = draft.room;
  room.oninput = () => {
    draft.room = room.value;
  };
  const call = make("input", { type: "checkbox", id: "call" });
  call.checked = draft.call;
  call.onchange = () => {
    draft.call = call.checked;
  };
  const send = make("button", { class: "main" }, isBusy ? words.sending : words.send);
  send.disabled = isBusy;
  const parts = [
    paragraph(words.danger, "danger"),
    field("category", words.category, category),
    wordsRow,
    field("photo", words.photo, photo, words.photoHint),
    ...(draft.photo ? [paragraph(words.photoKept, "said")] : []),
    field("room", words.room, room, words.roomHint),
    make("label", { class: "tick" }, call, words.call),
    ...(fault ? [alert_(fault)] : []),
    send,
  ];
  for (const part of parts) made.appendChild(part);
  made.onsubmit = (event) => {
    event.preventDefault();
    if (!isBusy) handIn();
  };
  return made;
}

function lacking(): "category" | "words" | "room" | null {
  if (!draft.category) return "category";
  if (!/\S/.test(draft.words)) return "words";
  return draft.call && !/\S/.test(draft.room) ? "room" : null;
}

async function handIn(): Promise<void> {
  const lack = lacking();
  fault = lack ? words.lack[lack] : "";
  if (lack) return draw(lack);
  isBusy = true;
  draw();
  await making;
  if (fault) {
    isBusy = false;
    return draw("photo");
  }
  const { category, room, call } = draft;
  const said = JSON.stringify([category, draft.words, room, call]);
  if (tried && tried !== said) draft.key = freshKey();
  tried = said;
  const heard = await handWordsIn(token, { key: draft.key, category, words: draft.words, room, call });
  if (typeof heard !== "string") {
    // The words are in, whatever becomes of the picture.
    const isPhotoLost = draft.photo !== "" && !(await bringPhoto(token, heard, draft.photo));
    sent = { number: heard.number, isPhotoLost };
    draft.number = heard.number;
  } else fault = words.not[heard];
  isBusy = false;
  draw(sent ? "number" : "fault");
}

function thanks(): HTMLElement {
  const said = sent as NonNullable<typeof sent>;
  const number = make("p", { class: "number", id: "number", tabindex: "-1" }, spaced(said.number));
  const more = make("button", { type: "button" }, words.sent.more);
  more.onclick = () => {
    sent = making = undefined;
    tried = "";
    Object.assign(draft, { key: freshKey(), words: "", photo: "", call: false });
    draw("words");
  };
  const made = make("div", { role: "status" }, make("h2", {}, words.sent.title), number);
  for (const part of [
    paragraph(words.sent.keep),
    ...(said.isPhotoLost ? [paragraph(words.sent.photoLost, "bad")] : []),
    more,
  ])
    made.appendChild(part);
  return made;
}

const spaced = (number: string) => `${number.slice(0, 4)} ${number.slice(4)}`;

function promise(): HTMLElement {
  const list = make("ul");
  for (const line of words.promise.lines) list.appendChild(make("li", {}, line));
  return make("section", {}, make("h2", {}, words.promise.title), list);
}

/** What became of a number. */
function asking(): HTMLElement {
  const number = make("input", { type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "12" });
  number.value = draft.number;
  const result = make("div", { role: "status", id: "state", tabindex: "-1" });
  const act = make("button", {}, words.ask.act);
  const made = make("form", { novalidate: "" }, field("asked", words.ask.number, number), act, result);
  made.onsubmit = async (event) => {
    event.preventDefault();
    draft.number = number.value.replace(/\D/g, "").slice(0, DIGITS);
    const heard = await askState(token, draft.number);
    while (result.firstChild) result.removeChild(result.firstChild);
    if (typeof heard === "string") result.appendChild(paragraph(words.not[heard], "bad"));
    else {
      result.appendChild(paragraph(words.state[heard.state], "said"));
      if (heard.answer) result.appendChild(paragraph(`${words.ask.answer}: ${heard.answer}`));
      result.appendChild(paragraph(words.ask.on(heard.on), "hint"));
    }
  };
  return make("section", {}, make("h2", {}, words.ask.title), made);
}

draw();
whereOf(token).then((heard) => {
  if (typeof heard === "string") fault = heard;
  else place = heard;
  draw();
});

// The code of another slip, opened on this page, changes nothing but what stands behind the #.
addEventListener("hashchange", () => location.reload());
