import type { Id } from "../../../domain/ids.ts";
import { safetyPoints } from "../../../domain/service/activity.ts";
import { mayLeave } from "../../../domain/service/activityPhoto.ts";
import { usePhotoShelf, useWholePhoto } from "../../photos/usePhotos.ts";
import { sayDay } from "../../say/sayDate.ts";
import { type ActivityHere, readLinks, readPhotosOf } from "../../service/readService.ts";
import type { Shown } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../issues/paper/paperA4.css";
import "./servicePaper.css";

type Props = { one: ActivityHere; names: ReadonlyMap<Id, string> };

/**
 * An activity on A4: what is needed for it, who comes, with room to tick and to write who came besides, and
 * what came of it. Of its pictures only those that may leave; of issues the category and no place.
 */
export function ActivityPaper({ one: { activity, lines }, names }: Props) {
  const { store, words, me } = useWorld();
  const t = useWords("serviceDesk");
  const w = useWords("service");
  const { mark } = useWords("answers");
  const { category } = useWords("issueScreens");
  const { body, record } = activity;
  const here = useLive(
    async () => ({ links: await readLinks(store, body), photos: await readPhotosOf(store, record) }),
    [record, body],
  );
  if (!here) return null;
  const { links, photos } = here;
  const items = body.items.map(({ name, count }) => (count === undefined ? name : `${name} ${count}`));
  const box = (isDone: boolean, word: string) => `${isDone ? "☑" : "☐"} ${word}`;
  const rows: (readonly [string, string | readonly string[]])[] = [
    [t.sort, w.sorts[body.sort]],
    [t.day, sayDay(body.day, words)],
    [t.place, body.place],
    [t.organiser, body.organiser || "—"],
    [t.partners, body.partners || "—"],
    ...(body.clinic
      ? ([
          [t.filingNumber, `${body.clinic.filingNumber}${mark.aside(sayDay(body.clinic.filedOn, words))}`],
          [t.institution, `${body.clinic.institution} · ${t.licensedStaff} ${body.clinic.licensedStaff}`],
          [t.referrals, body.clinic.referrals === undefined ? "" : String(body.clinic.referrals)],
        ] as const)
      : []),
    [t.paper.items, items.join(mark.list) || "—"],
    [t.paper.supplies, body.supplies.map(({ name, isThere }) => box(isThere, name))],
    [t.safety, safetyPoints.map((point) => box(body.safety.includes(point), t.points[point]))],
    ...(links.cards.length > 0
      ? [[w.links.cards, links.cards.map(({ body: c }) => `${c.number} ${c.text}`).join("\n")] as const]
      : []),
    ...(links.issues.length > 0
      ? [
          [
            w.links.issues,
            links.issues.map((shown) => category[shown.body.category]).join(mark.list),
          ] as const,
        ]
      : []),
    [t.served, body.served === undefined ? "" : String(body.served)],
    [t.summary, body.summary],
  ];
  return (
    <section class="a4">
      <h2>{t.paper.heading(me.community.name, body.title)}</h2>
      <table class="study-paper">
        <tbody>
          {rows.map(([head, text]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              <td>
                {typeof text === "string"
                  ? text
                  : text.map((one) => (
                      <span key={one} class="sheet-tick">
                        {one}
                      </span>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {body.shifts.map((shift) => {
        const line = lines.find(({ key }) => key === shift.key);
        const coming = line?.in ?? [];
        const blanks = Math.max(0, Math.min(shift.needed, BLANKS_MAX) - coming.length) + BLANKS_MORE;
        return (
          <table key={shift.key} class="shift-paper">
            <caption>
              {w.shift(shift.name, shift.from, shift.to)} · {t.wanted(coming.length, shift.needed)}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t.paper.who}</th>
                <th scope="col" class="shift-tick">
                  {t.came}
                </th>
                <th scope="col" class="shift-hours">
                  {t.paper.hours}
                </th>
                <th scope="col">{t.paper.note}</th>
              </tr>
            </thead>
            <tbody>
              {coming.map(({ id, person, came }) => (
                <tr key={id}>
                  <td>{names.get(person) ?? ""}</td>
                  <td class="shift-tick">{came === undefined ? "☐" : came ? "☑" : t.absent}</td>
                  <td />
                  <td />
                </tr>
              ))}
              {Array.from({ length: blanks }, (_, at) => (
                <tr key={at}>
                  <td />
                  <td class="shift-tick">☐</td>
                  <td />
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
      <div class="paper-photos">
        {photos
          .filter((shown) => mayLeave(shown.body))
          .slice(0, PHOTOS_SHOWN)
          .map((shown) => (
            <Picture key={shown.record} shown={shown} alt={w.photos.title} />
          ))}
      </div>
    </section>
  );
}

/** Rows for whoever comes besides, and never a page of them. */
const BLANKS_MORE = 2;
const BLANKS_MAX = 12;
const PHOTOS_SHOWN = 4;

function Picture({ shown, alt }: { shown: Shown<"activity_photo">; alt: string }) {
  const [photo] = shown.body.photos ?? [];
  return photo ? <Whole record={shown.record} photo={photo} alt={alt} /> : null;
}

type WholeProps = { record: Id; photo: Parameters<typeof useWholePhoto>[2]; alt: string };

function Whole({ record, photo, alt }: WholeProps) {
  const whole = useWholePhoto(usePhotoShelf(), record, photo);
  return whole && "url" in whole ? <img src={whole.url} alt={alt} /> : null;
}
