import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import { mayLeave, type PhotoFaces, photoFaces } from "../../domain/service/activityPhoto.ts";
import { dayOf } from "../../domain/time/moment.ts";
import ClashesHere from "../clash/ClashesHere.tsx";
import { useDraft } from "../drafts/useDraft.ts";
import { useKept } from "../drafts/useKept.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { forgetTaken } from "../photos/forgetTaken.ts";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { OneWriter } from "../ui/notices/OneWriter.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { readPhotosOf } from "./readService.ts";
import "../wishes/wishes.css";

const PhotoChooser = lazily(() => import("../photos/PhotoChooser.tsx"));
const PhotoStrip = lazily(() => import("../photos/PhotoStrip.tsx"));

type PhotoDraft = { id: Id; faces?: PhotoFaces | undefined; photos: readonly PhotoSlot[] };
type Props = { activity: Id; names?: ReadonlyMap<Id, string> };

/**
 * Pictures of a service day that are read here: on a phone its own, at the desk all of them. None is ever
 * asked for; where nobody says who is on it, it stays with the office. `names`: of who took them.
 */
export default function ActivityPhotos({ activity, names }: Props) {
  const { store } = useWorld();
  const { photos: t } = useWords("service");
  const name = `activity_photo:${activity}`;
  const kept = useKept<PhotoDraft>(name);
  const [isOpen, setOpen] = useState<boolean>();
  const [isSaved, setSaved] = useState(false);
  const here = useLive(() => readPhotosOf(store, activity), [activity]);
  if (!here || kept === undefined) return null;
  const close = (saved: boolean) => {
    setOpen(false);
    setSaved(saved);
  };
  return (
    <section class="wall activity-photos" aria-label={t.title}>
      <h3>{t.title}</h3>
      {here.map((one) => (
        <One key={one.record} shown={one} name={names?.get(one.body.person)} />
      ))}
      {isSaved && <p role="status">{t.saved}</p>}
      {(isOpen ?? kept !== null) ? (
        <Card>
          <WriteOn activity={activity} name={name} onDone={close} />
        </Card>
      ) : (
        <Button icon="camera" onTap={() => setOpen(true)}>
          {t.add}
        </Button>
      )}
    </section>
  );
}

type WriteProps = { activity: Id; name: string; kept: PhotoDraft | null; onDone: (saved: boolean) => void };

/** What another page has kept since this one was opened is found as well. */
function WriteOn(props: Omit<WriteProps, "kept">) {
  const kept = useKept<PhotoDraft>(props.name);
  return kept === undefined ? null : <Write {...props} kept={kept} />;
}

function Write({ activity, name, kept, onDone }: WriteProps) {
  const { store, now, newId, me } = useWorld();
  const { photos: t } = useWords("service");
  const [draft, setDraft] = useState<PhotoDraft>(() => kept ?? { id: newId(), photos: [] });
  const [isTouched, setTouched] = useState(kept !== null);
  const [isComing, setComing] = useState(false);
  const { save, fault, setFault, isSaving } = useSave(undefined, name);
  const { keep, done } = useDraft(store, name, draft, isTouched, kept);
  const set = (change: Partial<PhotoDraft>) => {
    setTouched(true);
    setFault(undefined);
    setDraft((standing) => ({ ...standing, ...change }));
  };
  const put = async () => {
    const { id, photos, faces = "unasked" } = draft;
    if (photos.length === 0) return setFault(t.fault);
    const isPut = await save<"activity_photo">({
      id,
      body: {
        ...{ kind: "activity_photo", person: me.person.id, activity, takenOn: dayOf(now()) },
        ...{ faces, photos: [...photos], withdrawn: false },
      },
    });
    if (!isPut) return;
    await done();
    onDone(true);
  };
  return (
    <OneWriter name={name}>
      <p class="quiet-text">{t.lead}</p>
      <PhotoChooser
        record={draft.id}
        photos={draft.photos}
        max={1}
        onPhotos={(photos) => set({ photos })}
        onWorking={setComing}
        keepDraft={() => {
          setTouched(true);
          return keep();
        }}
      />
      <Faces title={t.ask} chosen={draft.faces} onPick={(faces) => set({ faces })} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="buttons">
        <Button look="main" disabled={isSaving || isComing} onTap={put}>
          {t.save}
        </Button>
        <Button
          look="quiet"
          disabled={isComing}
          onTap={async () => {
            await forgetTaken(store, draft.id, draft.photos);
            await done();
            onDone(false);
          }}
        >
          {t.leave}
        </Button>
      </div>
    </OneWriter>
  );
}

type FacesProps = { title: string; chosen: PhotoFaces | undefined; onPick: (faces: PhotoFaces) => void };

function Faces({ title, chosen, onPick }: FacesProps) {
  const { photos: t } = useWords("service");
  return (
    <Chips
      title={title}
      chips={photoFaces.map((value) => ({ value, word: t.faces[value] }))}
      chosen={chosen ? [chosen] : []}
      onPick={onPick}
    />
  );
}

/** One picture, what was said of who is on it, and the way to say otherwise or to take it out for good. */
function One({ shown, name }: { shown: Shown<"activity_photo">; name: string | undefined }) {
  const { words, newId, me } = useWorld();
  const { photos: t, recordState } = useWords("service");
  const { save, fault } = useSave();
  const [asking, setAsking] = useState<"faces" | "out">();
  const { record, body, begun } = shown;
  const mayMend = me.person.role === "office" || begun.by === me.person.id;
  const put = async (change: Partial<typeof body>) => {
    const draft = { id: newId(), record, from: shown, body: { ...body, ...change } };
    if (await save<"activity_photo">(draft)) setAsking(undefined);
  };
  return (
    <Card>
      <ClashesHere record={record} />
      <PhotoStrip record={record} photos={body.photos ?? []} isStored={shown.state === "stored"} />
      <CardRow>
        <span class="quiet-text">{[sayDay(body.takenOn, words), name].filter(Boolean).join(" · ")}</span>
        <Ticks state={shown.state} words={recordState} />
      </CardRow>
      <p class="wish-tags">
        <Tag>{t.faces[body.faces]}</Tag>
        <Tag tone={mayLeave(body) ? "jade" : "amber"}>{mayLeave(body) ? t.mayLeave : t.stays}</Tag>
      </p>
      {fault && <Notice tone="red">{fault}</Notice>}
      {asking === "faces" && <Faces title={t.ask} chosen={body.faces} onPick={(faces) => put({ faces })} />}
      {asking === "out" && <p>{t.sureOut}</p>}
      {mayMend && (
        <div class="buttons">
          {asking === "out" ? (
            <Button look="danger" onTap={() => put({ photos: [], withdrawn: true })}>
              {t.out}
            </Button>
          ) : (
            <>
              {!asking && (
                <Button look="quiet" icon="pen" onTap={() => setAsking("faces")}>
                  {t.mend}
                </Button>
              )}
              {!asking && (
                <Button look="quiet" icon="bin" onTap={() => setAsking("out")}>
                  {t.takeOut}
                </Button>
              )}
            </>
          )}
          {asking && (
            <Button look="quiet" onTap={() => setAsking(undefined)}>
              {t.keep}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
