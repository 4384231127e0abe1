import type { HelpWords } from "../zh/help.ts";

export const help: HelpWords = {
  title: "How it works",
  lead: "This page opens without a signal, too.",
  ticks: {
    title: "What the ticks mean",
    one: "One tick: kept on this phone. Neither a flat battery nor a missing signal loses it.",
    two: "Two ticks: the office has it.",
    red: "Red: something needs you. Tap it to see what.",
  },
  when: [
    { ask: "There is no signal", answer: "Write as ever. It is handed in by itself once there is one." },
    {
      ask: "I tapped the wrong thing",
      answer: "Right away: “Undo”. Later: find today’s visit on the first screen, change it and save.",
    },
    {
      ask: "Nobody is in",
      answer: "Tap “Not home”. The first screen reminds you to try again; a day can be set in the details.",
    },
    { ask: "They do not want to open", answer: "Tap “Do not disturb”: no more knocking in this round." },
    {
      ask: "I see a danger such as a bare wire or a smell of gas",
      answer: "Step away first, then phone: fire 119, ambulance 120. Touch nothing.",
    },
    {
      ask: "May I write names, illnesses, ID numbers?",
      answer: "Please do not. Write what is the matter, not who.",
    },
    {
      ask: "I have a new phone, or lost mine",
      answer: "Tell the office and ask for a new code. Hand in first what the old phone still has.",
    },
    {
      ask: "The phone says it is full",
      answer: "Delete a few videos or apps, then save again. What you wrote is still on the page.",
    },
  ],
  whenHelping: [
    {
      ask: "You see something to mend",
      answer:
        "Tap “Report something” on the first page: one sentence or one picture is enough. Phone if it is urgent.",
    },
    {
      ask: "And then?",
      answer:
        "“What I reported” shows how far it has come, and you can add to it. Only you and the office see it.",
    },
  ],
  whenLooking: [
    {
      ask: "You see something to mend",
      answer: "Phone the office by the number on the first page, or tell your block leader.",
    },
    {
      ask: "You see a danger: a bare wire, a smell of gas",
      answer: "Keep away first, then phone: fire 119, ambulance 120. Touch nothing.",
    },
    {
      ask: "No signal",
      answer: "The first page says what it was told last. With a signal it is renewed by itself.",
    },
    { ask: "A new phone, or a lost one", answer: "Tell the office and ask for a new code to join." },
  ],
  practice: {
    title: "Practise one door",
    lead: "Tap anything: nothing here counts, and nothing is handed in.",
    house: "Practice house",
    door: "Tap this door, then “Not home”.",
    done: "That is all: tap the door, tap the result.",
    again: "Once more",
  },
};
