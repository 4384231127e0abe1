import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Lang, langs, languages } from "../../words/loader.ts";
import type { FailureWords } from "../../words/zh/failure.ts";
import type { JoinWords } from "../../words/zh/join.ts";
import { lazilyBeside } from "../navigation/Lazily.tsx";
import type { OpenStore } from "../store/open.ts";
import { notebookHere } from "../store/shelf.ts";
import type { Me } from "../store/store.ts";
import type { Joining } from "../sync/join.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { FormFields } from "../ui/controls/FormFields.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import type { OthersShown } from "../world.ts";
import { codeInLink } from "./codeInLink.ts";
import { deviceName } from "./deviceName.ts";
import { InstallFirst, mustInstallFirst } from "./InstallFirst.tsx";
import "./join.css";
import { isOwnLink, keepOwnLink, learnsOwnLink } from "./ownLink.ts";

/** The office's own codes are the longer ones, and all while somebody guesses. */
const DIGITS = [8, 20];
const codeHere = () => codeInLink(location.hash);

/** What joining needs weighs more than the page that asks for it, which stands before it has come. */
const Emptied = lazilyBeside(() => import("./Emptied.tsx"), "start");
const whatJoins = () => Promise.all([import("../sync/join.ts"), import("../api.ts")]);

export type JoinProps = {
  store: OpenStore;
  known: Me | null;
  /** Who else has a notebook on this phone. */
  OthersHere: ComponentType<OthersShown>;
  lang: Lang;
  /** False where its words could not be fetched. */
  onLang: (lang: Lang) => Promise<boolean>;
  onJoined: (me: Me) => void;
};

/** By link or by typed digits. Opening a link uses nothing up; pressing the button does. */
export default function Join({ store, known, OthersHere, lang, onLang, onJoined }: JoinProps) {
  const words = useWords("join");
  const failure = useWords("failure");
  const [linked, setLinked] = useState(codeHere);
  const [said, setSaid] = useState("");
  const [typed, setTyped] = useState("");
  const [isJoining, setJoining] = useState(false);
  const [why, setWhy] = useState<NotJoined | "short">();
  useEffect(() => {
    document.title = words.title;
    const look = () => {
      setLinked(codeHere());
      setWhy(undefined);
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [words]);
  const choose = async (next: Lang) =>
    setSaid((await onLang(next)) ? "" : words.languageFailed(languages[next].name));
  const [isOwn, setOwn] = useState(known !== null && !!linked);
  useEffect(() => {
    if (!known || !linked) return setOwn(false);
    isOwnLink(store, linked).then(
      (isIt) => (isIt ? onJoined(known) : setOwn(false)),
      (fault) => {
        console.warn("it is not known by which link this phone joined", fault);
        setOwn(false);
      },
    );
  }, [linked]);
  const [isFirst] = useState(() => !known && !!linked && mustInstallFirst());
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  const retype = (text: string) => {
    // The whole link, taken along from a browser into the app on the home screen.
    const pasted = text.includes("#") && codeInLink(text.slice(text.indexOf("#")));
    if (pasted) setLinked(pasted);
    setTyped(pasted ? "" : text);
    setWhy(undefined);
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (!linked && !DIGITS.includes(digits.length)) return setWhy("short");
    setJoining(true);
    setWhy(undefined);
    const outcome = await whatJoins().then(
      ([{ join }, { fetchHere }]) =>
        join(
          store,
          fetchHere,
          linked || digits,
          deviceName(navigator.userAgent, notebookHere()),
          navigator.locks,
        ),
      (fault): Joining => {
        console.error(fault);
        return { joined: false, why: "offline" };
      },
    );
    setJoining(false);
    if (outcome.joined) {
      if (linked)
        await keepOwnLink(store, linked).catch((fault) => console.warn("its own link is not kept", fault));
      return onJoined(outcome.me);
    }
    if (known && linked && (await learnsOwnLink(store, linked, outcome.why))) return onJoined(known);
    setWhy(outcome.why);
    if (outcome.why === "unknown" || outcome.why === "used") setLinked("");
  };
  // Nothing is asked before it is known whose link it is.
  if (isOwn) return null;
  return (
    <main class="gate">
      <h1>{words.title}</h1>
      <p>{linked ? words.linkLead : words.lead}</p>
      {linked === null && <Notice tone="red">{words.damaged}</Notice>}
      {known ? (
        <Notice tone="warn">{words.otherPerson(known.person.name)}</Notice>
      ) : (
        <Emptied store={store} onJoined={onJoined} />
      )}
      {isFirst && <InstallFirst words={words.iphone} />}
      <form onSubmit={send}>
        {!linked && (
          <FormFields isSaving={isJoining}>
            <Field
              label={words.code}
              value={typed}
              onText={retype}
              hint={words.codeHint}
              fault={why && sayWhy(why, words, failure)}
              digits
            />
          </FormFields>
        )}
        {linked && why && <Notice tone="red">{sayWhy(why, words, failure)}</Notice>}
        <Button look={isFirst ? "plain" : "main"} wide submit disabled={isJoining}>
          {isJoining ? words.joining : isFirst ? words.iphone.anyway : words.join}
        </Button>
      </form>
      {!known && <OthersHere as="back" />}
      {known && linked && <OthersHere as="beside" />}
      {known && (
        <Button
          wide
          onTap={() => {
            location.hash = "";
          }}
        >
          {words.cancel}
        </Button>
      )}
      {!known && !linked && <p class="quiet-text">{words.installed}</p>}
      {langs
        .filter((one) => one !== lang)
        .map((one) => (
          <Button key={one} look="quiet" icon="globe" onTap={() => choose(one)}>
            {languages[one].name}
          </Button>
        ))}
      <p role="status">{said}</p>
    </main>
  );
}

type NotJoined = Extract<Joining, { joined: false }>["why"];

/** What is wrong with a code is said in joining's own words; for the rest those of all screens are enough. */
function sayWhy(why: NotJoined | "short", { why: own }: JoinWords, failure: FailureWords): string {
  if (why === "unknown" || why === "refused") return own.code;
  return why in own ? own[why as keyof JoinWords["why"]] : failure[why as keyof FailureWords];
}
