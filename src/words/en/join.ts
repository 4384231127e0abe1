import type { JoinWords } from "../zh/join.ts";

export const join: JoinWords = {
  title: "Linfang · Join the community",
  lead: "Type the code that the office gave you.",
  linkLead: "Tap “Join” and you can begin.",
  damaged:
    "This link to join is damaged: something was lost or changed on its way. Ask the office to send it again, or type the code from the slip.",
  code: "Code (8 digits, some slips have 20)",
  codeHint: "On the slip from the office, good for 3 days",
  join: "Join",
  joining: "Joining…",
  cancel: "Don’t join, go back",
  languageFailed: (name) =>
    `${name} could not be downloaded, so the language stays as it was. Please try again with a signal.`,
  installed: "An app put on the home screen asks for a new code when it is first opened.",
  otherPerson: (name) =>
    `This phone is used by ${name} now. If you are ${name}, or ${name} no longer uses it, tap “Join”: what is not handed in yet still will be, under that name.`,
  iphone: {
    title: "On an iPhone, put it on the home screen first",
    why: "The app on the home screen is a notebook of its own. Install first and join there, so that all you write is in one place; this link works once.",
    steps: [
      "Tap “Copy the link” below",
      "Tap the share button at the bottom of the browser and choose “Add to Home Screen”",
      "Open Linfang from the home screen, paste the link and tap “Join”",
    ],
    copy: "Copy the link",
    copied: "Copied. Now add it to the home screen",
    notCopied: "It could not be copied. Hold the address to copy it, or use the digits from the slip.",
    anyway: "Join here without installing",
  },
  why: {
    code: "That code is not right. Please look again and retype it.",
    used: "That link or code was used or is too old. Please ask the office for a new one.",
    often:
      "Too many tries. Please wait some minutes; if that does not help, scan the slip or ask the office for another.",
    shut: "Somebody is guessing codes, so those of 8 digits do not work for now. Please scan the code on the slip, or ask the office for a new slip.",
    noRoom: "This phone is full and keeps nothing. Make some room and tap again; the code is not used up.",
    notKept:
      "This phone keeps nothing just now. Close Linfang, open it and tap again; the code is not used up.",
    short: "Some digits are missing: type all that are on the slip, 8 or 20.",
  },
  outside: {
    inApp: {
      title: "Please open this in your browser",
      why: "WeChat, DingTalk, QQ and the like do not keep visit records, so nothing can be written here.",
      steps: [
        "Tap ··· at the top right",
        "Choose “Open in browser”",
        "If there is no such entry, copy the address below and paste it into your browser",
      ],
    },
    insecure: {
      title: "This address is not safe for recording",
      why: "It does not begin with https: the phone will not keep records, and others could read them on the way. Nothing can be written here.",
      steps: ["Ask the office for the address that begins with https", "Open that one"],
    },
    old: {
      title: "This browser is too old",
      why: "It cannot keep visit records, so nothing can be written here.",
      steps: [
        "Update the phone’s browser or install a current Chrome",
        "Open the same address again",
        "If that does not help, ask the office for another phone",
      ],
    },
    blocked: {
      title: "This browser keeps nothing",
      why: "Its settings stop sites from keeping data (cookies), so nothing would stay and nothing can be written here. The link to join is not used up.",
      steps: [
        "Open the browser’s settings, “Site settings” or “Privacy”",
        "Let sites keep data and cookies; do not choose “Block all”",
        "Open the same address again",
      ],
    },
    full: {
      title: "The phone is full: Linfang does not open",
      why: "Nothing was deleted; there is simply no room left on the phone.",
      steps: [
        "Delete some photos, videos or apps that you do not need",
        "Open it again",
        "Do not clear the browser’s data: it holds what is not handed in",
      ],
    },
    unreadable: {
      title: "The records on this phone could not be opened",
      why: "Nothing was deleted; it just could not be read this time.",
      steps: [
        "Close other Linfang pages and open it again",
        "Restart the phone",
        "If that does not help, do not clear the browser’s data: bring the phone to the office",
      ],
    },
  },
  closed: {
    again: "Try again",
    rescue: "Export what is not handed in",
    note: "In a hurry? Write it down here",
    noteSub:
      "It stays on this phone; once Linfang opens you find it under “Me”, to be entered where it belongs.",
    noteLost:
      "The browser keeps no text right now: it is gone when this page closes. Save it as a file as soon as you are done.",
    save: "Save this text as a file",
    fileName: "Linfang-note.txt",
  },
  copy: "Copy the address",
  copied: "Copied",
  notCopied: "It could not be copied. Hold the address to copy it.",
  address: "Address",
  detail: "Details for the office",
};
