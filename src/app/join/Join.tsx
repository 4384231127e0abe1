import { useEffect, useState } from "preact/hooks";
import { joinEn } from "../../words/joinEn.ts";
import { type JoinWords, joinZh } from "../../words/joinZh.ts";
import type { OpenStore } from "../store/open.ts";
import type { Me } from "../store/store.ts";
import { join } from "../sync/join.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import type { Lang } from "../world.ts";
import { codeInLink } from "./codeInLink.ts";
import { deviceName } from "./deviceName.ts";
import { Emptied } from "./Emptied.tsx";
import "./join.css";

/** The office's own codes are the longer ones, and all while somebody guesses. */
const DIGITS = [8, 20];
const codeHere = () => codeInLink(location.hash);

export type JoinProps = {
  store: OpenStore;
  known: Me | null;
  lang: Lang;
  onLang: (lang: Lang) => void;
  onJoined: (me: Me) => void;
};

/** By link or by typed digits. Opening a link uses nothing up; pressing the button does. */
export default function Join({ store, known, lang, onLang, onJoined }: JoinProps) {
  const words = lang === "en" ? joinEn : joinZh;
  const [linked, setLinked] = useState(codeHere);
  const [typed, setTyped] = useState("");
  const [isJoining, setJoining] = useState(false);
  const [why, setWhy] = useState<keyof JoinWords["why"]>();
  useEffect(() => {
    document.title = words.title;
    const look = () => {
      setLinked(codeHere());
      setWhy(undefined);
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [words]);
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  const retype = (text: string) => {
    setTyped(text);
    setWhy(undefined);
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (!linked && !DIGITS.includes(digits.length)) return setWhy("short");
    setJoining(true);
    setWhy(undefined);
    const joining = await join(
      store,
      (url, init) => fetch(url, init),
      linked || digits,
      deviceName(navigator.userAgent),
      navigator.locks,
    );
    setJoining(false);
    if (joining.joined) return onJoined(joining.me);
    setWhy(joining.why);
    if (joining.why === "code" || joining.why === "used") setLinked("");
  };
  return (
    <main class="gate">
      <h1>{words.title}</h1>
      <p>{linked ? words.linkLead : words.lead}</p>
      {linked === null && <Notice tone="red">{words.damaged}</Notice>}
      {known ? (
        <Notice tone="warn">{words.otherPerson(known.person.name)}</Notice>
      ) : (
        <Emptied store={store} lang={lang} onJoined={onJoined} />
      )}
      <form onSubmit={send}>
        {!linked && (
          <Field
            label={words.code}
            value={typed}
            onText={retype}
            hint={words.codeHint}
            fault={why && words.why[why]}
            digits
          />
        )}
        {linked && why && <Notice tone="red">{words.why[why]}</Notice>}
        <Button look="main" wide submit disabled={isJoining}>
          {isJoining ? words.joining : words.join}
        </Button>
      </form>
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
      <Button look="quiet" icon="globe" onTap={() => onLang(lang === "en" ? "zh-CN" : "en")}>
        {words.language}
      </Button>
    </main>
  );
}
