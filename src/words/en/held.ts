import type { HeldWords } from "../zh/held.ts";

export const held: HeldWords = {
  title: "To be placed",
  lead: "The office has all of these, none is lost, they are just not in their place yet. Most find it by themselves; only those marked “To be dealt with” need you.",
  empty: { title: "Nothing is waiting", lead: "Everything handed in has its place." },
  notFound: { title: "Nothing found", lead: "Try another word, or look at everybody’s." },
  loading: "Looking for what waits…",
  again: "Refresh",
  wrote: (name, when) => `Written by ${name}, ${when}`,
  brought: (hand, author, when, isUnproven) =>
    `${hand} brought it and says that ${author} wrote it, ${when}${isUnproven ? "; nothing proves it" : ""}`,
  claims: (author, when) => `It says that ${author} wrote it, ${when}; nothing proves it`,
  received: (when) => `Received ${when}`,
  someone: "somebody not on the list",
  unknownDoor: "a door that is not on this computer",
  unreadable: "This computer cannot read it; it is kept as it came.",
  says: "It says:",
  letIn: { tap: "To be dealt with", sure: "To be compared", never: "Cannot be accepted", waits: "Kept" },
  reason: {
    access: {
      title: "The author has no access here now",
      todo: "So it is when a door changed patches or a person changed posts. Accept it if it is right; if not, it stays here and is not lost.",
    },
    unproven: {
      title: "Somebody else brought it, and nothing proves who wrote it",
      todo: "Ask whoever it names. Accept it if they wrote it; if not, it stays here and is not lost.",
    },
    untold: {
      title: "A home that asked has not heard, and no reason is given",
      todo: "Let in, it counts as closed; better tell them first. If you leave it, nothing is lost.",
    },
    move: {
      title: "Not a step for its author to take",
      todo: "Look at what it says and where the issue stands, then let it in; if you leave it, nothing is lost.",
    },
    base: {
      title: "It edits something that the office does not have",
      todo: "Nothing to do: it finds its place when that arrives.",
    },
    record: { title: "Its number does not belong to it", todo: "It is kept as it came." },
    newer: {
      title: "The phone’s Linfang is newer than the office’s",
      todo: "Nothing to do: it finds its place once the office’s Linfang is updated.",
    },
    form: {
      title: "One answer does not fit",
      todo: "Its author can mend it under “Me”; then it finds its place by itself.",
    },
    parent: {
      title: "The office does not yet have what this is about",
      todo: "Nothing to do: it finds its place when that arrives. If it never does, see whether some computer has not handed in its register.",
    },
    "other-content": {
      title: "The same record came before with other words",
      todo: "The first one has its place; this one is kept as it came.",
    },
    revoked: { title: "This phone was blocked", todo: "It is kept as it came." },
    "erased-field": {
      title: "It contains something that was erased on request",
      todo: "It is kept, and not shown again.",
    },
  },
  field: (field) => `What does not fit: ${field}`,
  accept: "Accept",
  acceptLead:
    "Once accepted it is a record like any other, counted and exported, and marked “Accepted by the office”.",
  accepted: "Accepted",
  together: {
    act: (count) => `Accept all ${count} that this person brought`,
    actAll: (count) => `Accept these ${count} together`,
    lead: (authors) =>
      `Once accepted, these count as written by ${authors}, and tables say “Accepted by the office”. Please ask their authors first.`,
    whoever: "whoever each of them names",
    between: "; ",
    andMore: (names, count) => `${names} and others, ${count} people`,
    doing: (done, total) => (total > 0 ? `Accepting ${done} of ${total}` : "Counting…"),
    done: (count) => `${count} accepted`,
    waiting: (count) => `${count} more accepted; they find their place when something else arrives`,
    others: (count) =>
      `${count} more cannot be accepted together: look at them one by one under “To be placed”`,
    stopped: "It stopped here. What was accepted counts; tap again to go on.",
  },
  stillHeld: "It was not accepted; it may have found its place just now. This is how things stand.",
  sure: {
    show: "See what becomes true",
    title: "Once accepted, this becomes true",
    old: "It was not written over what the office has now. At most, this becomes true:",
    yes: "I have read it: accept",
    no: "Not now",
    cannot: "This computer cannot read what it would change, so it cannot be accepted here.",
  },
  never: {
    lead: "Nothing proves who wrote it, and it changes who may see or do what, so nobody can accept it here.",
    todo: "If it is right, make the change yourself; this one is kept as it came.",
    go: {
      people: "Change it under “People”",
      places: "Change it under “Grids and patches”",
      register: "Change it in the register",
      rounds: "Open it under “Rounds”",
      phones: "Change the numbers under “Lamps and drains”",
      calendar: "Change it yourself under “Calendar”",
      notices: "Write it yourself under “Notices”",
      units: "Change the units under “Issues”",
      replies: "Change the answers under “Issues”",
      slips: "Change it under “Residents’ slips”",
      deliberation: "Change it under “Deliberation”",
      wishes: "Change it under “Small wishes”",
      month: "See it under “Figures and reports”",
      service: "Change it under “Service days”",
      study: "Change it under “Study day”",
      community: "Change the name in the overview",
    },
  },
  find: {
    label: "Look for",
    act: "Find",
    from: "Handed in by",
    everybody: "Everybody",
    total: (count) => `${count} in all`,
  },
  see: "See what it is about",
  only: (name) => `Only what ${name} handed in`,
  aside: {
    title: "Set aside",
    lead: "Set aside is only out of the way: nothing is deleted, and all of it can be brought back.",
    empty: "Nothing is set aside.",
    see: (count) => `See ${count} set aside`,
    list: "Back to what waits",
    one: "Set aside",
    back: "Bring back",
    all: (name) => `Set aside all that ${name} handed in`,
    allBack: (name) => `Bring back all that ${name} handed in`,
    done: (count) => `${count} set aside, none deleted`,
    backDone: (count) => `${count} brought back`,
    undo: "Undo",
  },
  more: (count) => `${count} more`,
  text: "Show the text",
  notSeen: "What waits is safe at the office.",
  becomes: {
    nobody: "somebody not on the list",
    joined: (list) => list.join(", "),
    sees: {
      all: "sees every door and manages the register and the people",
      left: "has left and sees no doors",
      places: (places) => `sees the doors of ${places}`,
      none: {
        block_leader: "has no patch yet and sees no doors",
        grid_worker: "has no grid yet and sees no doors",
        volunteer: "sees no doors",
        office: "sees no doors",
        viewer: "sees no doors",
      },
    },
    joins: (name, role, sees) => `${name} is new here as ${role} and ${sees}`,
    returns: (name, role, sees) => `${name} is back as ${role} and ${sees}`,
    role: (name, from, to, sees) => `${name} becomes ${to} and ${sees} (was ${from})`,
    leaves: (name) => `${name} has left and sees no doors any more`,
    renamed: (kind, from, to) => `${kind} ${from} is called ${to}`,
    standIn: (name, by, places) =>
      `${by} is noted as standing in for ${name}${places ? `: ${places}` : ""}; doors are given apart, under “Grids and patches”`,
    standInEnds: (name, by) => `${by} no longer stands in for ${name}`,
    gains: (name, places) => `${name} sees the doors of ${places} from now on`,
    loses: (name, places) => `${name} no longer sees the doors of ${places}`,
    losesAll: (name) => `${name} no longer sees every door nor manages the register and the people`,
    listed: {
      leader: {
        on: (name, place) =>
          `${name} is listed as a block leader of ${place} and sees the same doors as before`,
        off: (name, place) =>
          `${name} is no longer listed as a block leader of ${place} and sees the same doors as before`,
      },
      worker: {
        on: (name, place) =>
          `${name} is listed as a grid worker of ${place} and sees the same doors as before`,
        off: (name, place) =>
          `${name} is no longer listed as a grid worker of ${place} and sees the same doors as before`,
      },
    },
    moves: (patch, from, to) =>
      `${patch} belongs to ${to || "a grid that is not here"}${from ? ` (was ${from})` : ""}`,
    movesTo: (kind, name, place) =>
      `${kind} ${name} goes to ${place || "a patch that is not here"}: whoever is there sees it from then on, and all that hangs on it`,
    appears: (kind, name) => `A new ${kind.toLowerCase()}: ${name}`,
    calls: (line, name, number, before) =>
      `In danger, ${line} is called at ${name} ${number}${before ? ` (was ${before})` : ""}`,
    callsNoMore: (line, name, number) => `In danger, ${line} is no longer called at ${name} ${number}`,
    announces: (words, from, until) => `From ${from} to ${until} every phone says “${words}”`,
    announcesNoMore: (words) => `Phones no longer say “${words}”`,
    other: (kind, name) => `${kind} ${name} changes as this says`.replace("  ", " "),
    same: "It is as things are now; nothing changes",
  },
};
