import { type Lang, wordsOf } from "../../../../words/loader.ts";
import { sayKind } from "../../../say/sayKind.ts";
import type { Becoming, Sees } from "./becoming.ts";

/** One thing that becomes true, in one sentence: 志愿者一 成为 社区，能看到全部门牌… */
export function sayBecoming(one: Becoming, lang: Lang): string {
  const t = wordsOf(lang, "held").becomes;
  const { roles } = wordsOf(lang, "people");
  const { called } = wordsOf(lang, "asset");
  const who = (name: string) => name || t.nobody;
  const sees = (seen: Sees, role: keyof typeof roles) => {
    if (typeof seen === "string") return t.sees[seen];
    return seen.places.length > 0 ? t.sees.places(t.joined(seen.places.map(who))) : t.sees.none[role];
  };
  switch (one.what) {
    case "joins":
    case "returns":
      return t[one.what](who(one.name), roles[one.role], sees(one.sees, one.role));
    case "role":
      return t.role(who(one.name), roles[one.from], roles[one.to], sees(one.sees, one.to));
    case "leaves":
      return t.leaves(who(one.name));
    case "renamed":
      return t.renamed(sayKind(one.kind, lang), one.from, one.to);
    case "standIn":
      return t.standIn(who(one.name), who(one.by), t.joined(one.places.filter(Boolean)));
    case "standInEnds":
      return t.standInEnds(who(one.name), who(one.by));
    case "gains":
    case "loses":
      return t[one.what](who(one.name), t.joined(one.places.map(who)));
    case "losesAll":
      return t.losesAll(who(one.name));
    case "listed":
      return t.listed[one.as][one.isOn ? "on" : "off"](who(one.name), one.place);
    case "moves":
      return t.moves(one.patch, one.from, one.to);
    case "movesTo":
      return t.movesTo(sayKind(one.kind, lang), one.name, one.place);
    case "appears":
      return t.appears(sayKind(one.kind, lang), one.name);
    case "calls":
      return t.calls(called[one.line], one.name, one.number, one.before ?? "");
    case "callsNoMore":
      return t.callsNoMore(called[one.line], one.name, one.number);
    case "announces":
      return t.announces(one.words, one.from, one.until);
    case "announcesNoMore":
      return t.announcesNoMore(one.words);
    case "other":
      return t.other(sayKind(one.kind, lang), one.name);
    case "same":
      return t.same;
  }
}
