import type { MeWords } from "../zh/me.ts";
import { phones } from "./phones.ts";
import { today } from "./today.ts";

export const me: MeWords = {
  today: today,
  phones,
  me: {
    title: "Me",
    standing: "Handing in to the office",
    waiting: (count) => `${count} still on this phone`,
    health: "How this phone is, exporting what is not handed in",
    note: "Written while Linfang did not open",
    noteSub: "Enter it where it belongs, then tap.",
    noteDone: "All entered",
    needs: "To be dealt with",
    needsNone: "Nothing to be dealt with",
    changedPhone: "You have joined with another phone",
    changedWaiting: (count) =>
      `${count === "1" ? "1 record is" : `${count} records are`} still here. Tap “Hand in now” before you put this phone away.`,
    changedHeld:
      "All you wrote is with the office, which has not placed all of it. Please keep this phone until it has.",
    changedDone:
      "All of yours here is handed in. Unless somebody else uses this phone, put it away, and record on the new one.",
    outdated: "Linfang on this phone is too old and must be renewed",
    outdatedSub:
      "What you write is still kept and handed in, and nothing is lost; until it is renewed you see nothing new from the office. With a signal, close Linfang altogether, open it again and tap where it says that a new version is ready. If that does not help, ask the office.",
    clashes: (count) =>
      count === 1
        ? "1 record where two people wrote different things"
        : `${count} records where two people wrote different things`,
    clashSub: "Both are kept. Please choose the right one.",
    open: "Open",
    troubles: "Not placed yet",
    refused: "The office did not take it",
    noRoom: "Kept here, offered again later",
    held: "The office has it, to be placed",
    heldSub: "Nothing to do: it falls into place when the office has looked.",
    aside: "Set aside",
    asideSub: "What is set aside stays on this phone and is no longer red.",
    copy: "Save as a file",
    copied: "Saved as a file",
    badPhotos: "Photos that cannot be handed in",
    badPhotosSub: "Open the record, take this photo out and take a new one. The words are not affected.",
    photoLost: "This phone has lost the photo. Please take it again.",
    photoGone: "This phone cannot read the photo any more.",
    photoCarried: "A colleague’s photo",
    taken: (when) => `Taken ${when}`,
    reason: {
      access: "This door is not yours now; the office sees the record and will place it",
      newer: "This phone’s app is newer than the office’s; it is taken after an update there",
      form: "One answer is not right",
      move: "This step counts once the office has looked at it",
      untold: "A home that asked has not heard and no reason is given: it closes once the office has looked",
      unproven: "Somebody else brought it; the office looks at it first",
      base: "It edits something that the office does not have yet",
      record: "Its number does not belong to it; the office sees it",
      "no-right":
        "The office takes no such record from your role as it is now. It is still on this phone, not lost. If it is yours to record, ask the office to change your role, or save it as a file for them",
      quota:
        "Much of what you handed in still waits for the office to look, so this was not taken yet. It stays on this phone and is offered again by itself; there is no need to write it again. If it is urgent, save it as a file for the office",
      parent: "The office does not yet have what this is about; it falls into place when it does",
      "other-content": "The same record came before with other content",
      revoked: "This phone is no longer in use",
      "erased-field": "It holds something that was deleted on request",
      unreadable: "The office cannot read it",
      "too-large": "It is too large",
      hash: "It was damaged on the way",
      community: "It belongs to another community",
    },
    reasonElse: "The office cannot take it for now",
    at: (field) => `(${field})`,
    wrote: (when) => `Written ${when}`,
    unread: (count) => `${count} need a newer version; kept as they are until the update`,
    look: "Easier to read",
    elder: "Large view",
    elderOn: "On",
    elderOff: "Off",
    elderSub: "Large text and buttons",
    language: "Language 语言",
    languageFailed: (name) =>
      `${name} could not be downloaded, so the language stays as it was. Please try again with a signal.`,
    phone: "This phone",
    keeping: {
      kept: "The records are protected and not cleared by themselves",
      "may-be-cleared":
        "If the phone runs short of space, records may be cleared. Hand in often, and best put it on the home screen.",
      unknown: "It is not certain whether records may be cleared. Please hand in often.",
    },
    keepAsk: "Protect them",
    space: (free) => `About ${free} of space left`,
    offline: {
      ready: "Opens without a signal",
      preparing: "Getting ready to open without a signal",
      missing:
        "Does not open without a signal: some files of the program are missing. They are downloaded again where there is a network; do not close this page before",
      foreign:
        "Does not open without a signal: something else stands in the place of Linfang’s own program for that. It is downloaded again where there is a network; do not close this page before",
      unavailable: "Does not open without a signal: do not close this page then",
    },
    spoiled: "A new version did not come whole: this one goes on, and it is downloaded again in a while",
    install: "Put it on the home screen",
    installed: "On the home screen",
    installAsk: "Install now",
    installFirst: (waiting) =>
      `On an iPhone the app on the home screen starts anew; the ${waiting} not handed in here do not go with it. Hand in first, or save a file where there is no signal, then install.`,
    risk: {
      title: "Please hand in soon",
      old: (days) =>
        `Something has waited for ${days} days and may be lost in time. Hand in today where there is signal, or save it as a file for the office.`,
      many: (count) =>
        `${count} records exist on this phone alone. Hand in where there is signal, or save a file, and put Linfang on the home screen.`,
      act: "Save as a file",
    },
    installSteps: {
      iphone: [
        "Open it in Safari",
        "Tap the share button at the bottom",
        "Choose “Add to Home Screen”",
        "Open it from there and type a new code from the office",
      ],
      android: [
        "Open the browser’s menu (⋮ or ≡)",
        "Choose “Add to Home screen” or “Install app”",
        "No icon? Allow the browser “Home screen shortcuts” in the phone’s settings",
      ],
      desk: ["Open it in Chrome or Edge", "Click the install icon at the right of the address bar"],
    },
    other: "Somebody else uses this phone",
    otherSub:
      "If this phone is no longer yours, hand it on whole: ask the office for a code for whoever gets it. What you have not handed in yet will still be handed in.",
    handOn: "Hand it on whole",
    version: "Version",
    privacy: "These records are the residents’",
    privacySub:
      "Only what the walk needs: no names, illnesses or ID numbers. Linfang takes no location, has no check-in and no ranking.",
  },
};
