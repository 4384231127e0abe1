import { useEffect, useRef, useState } from "preact/hooks";
import {
  AGENDA_MAX,
  attendanceOf,
  type Meeting,
  SEATS_MAX,
  seatsTaken,
} from "../../../../domain/deliberation/meeting.ts";
import { TITLE_CHARS_MAX } from "../../../../domain/deliberation/topic.ts";
import { type Id, LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import { useAddress } from "../../../navigation/address.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { Ticks } from "../../../ui/notices/Ticks.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Differing } from "../../deskForm/Differing.tsx";
import { HandsVote } from "../vote/HandsVote.tsx";
import { AddLine } from "./AddLine.tsx";
import { hallItem } from "./HallScreen.tsx";
import { ItemMinutes } from "./ItemMinutes.tsx";
import { agendaItem, seatOf } from "./meetingForm.ts";
import { useMeeting } from "./useMeeting.ts";

const CLOCK_MS = 10_000;

/** The meeting on one large screen: who is there, what is talked over, what came of it. */
export default function MeetingRoom({ id }: { id: Id }) {
  const { now, store } = useWorld();
  const { go } = useAddress();
  const { meeting: t, vote, meetings, missing, recordState } = useWords("deliberation");
  const { disclaimer } = useWords("vote");
  const papers = useWords("votePapers");
  const { here, act, standing, fault } = useMeeting(id);
  const [at, setAt] = useState(0);
  const { say } = useToast();
  const hall = useRef<HTMLDivElement>(null);
  const time = useClock();
  const last = (here?.meeting?.body.agenda.length ?? 1) - 1;
  const turn = (step: number) => {
    const next = Math.min(last, Math.max(0, at + step));
    setAt(next);
    // The wall follows in its own window; where it cannot, the room goes on here.
    store.set(hallItem(id), next).catch(console.warn);
  };
  useKeys({ ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), v: () => focusVote(hall.current) });
  if (!here) return null;
  const { meeting, votes } = here;
  const item = meeting?.body.agenda[at];
  if (!meeting || !item) {
    return (
      <Page title={meetings} back={desks.deliberation}>
        <Empty icon="people" title={missing} />
      </Page>
    );
  }
  const { body } = meeting;
  const taken = seatsTaken(body);
  const { expected, present, observers, half } = attendanceOf(body);
  const pass = (seat: number) =>
    act((standing) => ({
      ...standing,
      startedAt: standing.startedAt ?? momentOf(now()),
      passages: [...standing.passages, { seat, at: momentOf(now()), isIn: !seatsTaken(standing).has(seat) }],
    }));
  const end = async () => {
    const isSaved = await act((standing) => ({ ...standing, endedAt: momentOf(now()) }));
    if (isSaved) go(`${desks.deliberation}/meeting/${id}/minutes`);
  };
  const drop = async () => {
    const put = (withdrawn: boolean) => act((standing) => ({ ...standing, withdrawn }));
    const undo = async () => {
      await put(false);
    };
    if (!(await put(true))) return;
    say({ key: id, text: t.dropped, undo });
    go(desks.deliberation);
  };
  const change = (said: Partial<Meeting["agenda"][number]>) =>
    act((standing) => ({
      ...standing,
      agenda: standing.agenda.map((one, nth) => (nth === at ? { ...one, ...said } : one)),
    }));
  return (
    <Page title={body.title} back={desks.deliberation} wide>
      <Differing shown={meeting} />
      <div class="hall" ref={hall}>
        <div class="hall-row">
          <h2>{t.item(at + 1, item.title)}</h2>
          <span>
            {time} · {t.led(body.chair, body.recorder)} <Ticks state={meeting.state} words={recordState} />
          </span>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
        <div class="seats" role="group" aria-label={t.seatsTitle}>
          {body.seats.map(({ label }, seat) => (
            <button
              key={seat}
              type="button"
              class="seat"
              aria-pressed={taken.has(seat)}
              onClick={() => pass(seat)}
            >
              {label}
            </button>
          ))}
        </div>
        <div class="hall-row there">
          <p class="hall-count" role="status">
            {t.expected(expected)} · {t.present} <b>{present}</b> · {t.half(half, present >= half)}
            {observers > 0 && ` · ${t.observers(observers)}`}
          </p>
          <span class="quiet-text">{t.passing}</span>
        </div>
        {fault && <Notice tone="red">{fault}</Notice>}
        <div class="hall-body">
          <HandsVote
            key={`vote${at}`}
            meeting={id}
            item={item}
            room={{ expected, present }}
            roomNow={async () => {
              const now = await standing();
              return now ? attendanceOf(now) : { expected, present };
            }}
            votes={item.votes.flatMap((one) => votes.find(({ record }) => record === one) ?? [])}
            onOpen={(draft) =>
              act(
                (standing) => ({
                  ...standing,
                  agenda: standing.agenda.map((one, nth) =>
                    nth === at ? { ...one, votes: [...one.votes, draft.id] } : one,
                  ),
                }),
                [draft],
              )
            }
          />
          <ItemMinutes key={`item${at}`} name={`minutes:${id}:${at}`} item={item} onChange={change} />
        </div>
        <div class="desk-acts">
          <Button icon="left" onTap={() => turn(-1)} disabled={at === 0}>
            {t.previous}
          </Button>
          <Button icon="right" onTap={() => turn(1)} disabled={at === last}>
            {t.next}
          </Button>
          <Button onTap={() => hall.current?.requestFullscreen?.().catch(console.warn)}>{t.full}</Button>
          <a
            class="button"
            href={`${desks.deliberation}/meeting/${id}/hall`}
            target="_blank"
            rel="noreferrer"
          >
            {t.wall}
          </a>
          <Button icon="print" href={`${desks.deliberation}/meeting/${id}/attendance`}>
            {papers.attendance}
          </Button>
          <Button look="main" icon="check" onTap={end}>
            {t.end}
          </Button>
        </div>
        <div class="hall-tally">
          <AddLine
            label={t.addItem}
            act={t.addItemAct}
            max={TITLE_CHARS_MAX}
            isFull={body.agenda.length >= AGENDA_MAX}
            onAdd={(title) =>
              act((standing) => ({ ...standing, agenda: [...standing.agenda, agendaItem(title)] }))
            }
          />
          <AddLine
            label={t.addSeat}
            act={t.addSeatAct}
            max={LABEL_CHARS_MAX}
            isFull={body.seats.length >= SEATS_MAX}
            onAdd={(label) =>
              act((standing) => ({ ...standing, seats: [...standing.seats, seatOf(label, t.observer)] }))
            }
          />
          {!body.startedAt && (
            <Button look="quiet" icon="bin" onTap={drop}>
              {t.drop}
            </Button>
          )}
        </div>
        <p class="quiet-text">
          {t.keys} · {vote.frozen}
        </p>
        <p class="quiet-text">{disclaimer}</p>
      </div>
    </Page>
  );
}

/** HH:MM of this computer, read anew a few times a minute. */
function useClock(): string {
  const { now } = useWorld();
  const [time, setTime] = useState(() => momentOf(now()).slice(11, 16));
  useEffect(() => {
    const timer = setInterval(() => setTime(momentOf(now()).slice(11, 16)), CLOCK_MS);
    return () => clearInterval(timer);
  }, []);
  return time;
}

/** Keys that act while nobody types. */
function useKeys(keys: { [key: string]: () => void }): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest?.("input, textarea, select, dialog");
      const act = latest.current[event.key];
      if (isTyping || !act || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}

const focusVote = (hall: Element | null) =>
  hall?.querySelector<HTMLElement>(".hall-vote :is(input, textarea, button)")?.focus();
