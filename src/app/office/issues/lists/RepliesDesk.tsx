import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { ISSUE_CHARS_MAX, IssueCategory } from "../../../../domain/issues/issue.ts";
import {
  REPLIES_MAX,
  type RepliedStep,
  repliedSteps,
  type TemplateReply,
} from "../../../../domain/issues/replyTemplates.ts";
import { idParts, registerId, UNKEYED } from "../../../../domain/registerIds/derivedId.ts";
import { shippedReplies } from "../../../issues/life/shippedReplies.ts";
import { useAddress } from "../../../navigation/address.ts";
import type { Shown } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Differing } from "../../deskForm/Differing.tsx";
import { Kept } from "../../deskForm/Kept.tsx";
import { ListForm } from "../../deskForm/ListForm.tsx";
import { useDeskForm } from "../../deskForm/useDeskForm.ts";
import { sha1InBrowser } from "../../register/useRegister.ts";

const BACK = "/office/issues";
const DRAFT = "reply_templates";
type RepliesForm = { id: Id; from?: Shown<"reply_templates">; replies: TemplateReply[] };

/** What is answered at each step, by category; written with one tap where the step is taken. */
export default function RepliesDesk() {
  const { store } = useWorld();
  const t = useWords("issueDesk").repliesDesk;
  const found = useLive(async () => ({ shown: (await store.all("reply_templates"))[0] }), [store]);
  return (
    <Page title={t.title} back={BACK} wide>
      <p>{t.lead}</p>
      <Differing shown={found?.shown} />
      {found && <Kept<RepliesForm> name={DRAFT}>{(kept) => <Lines shown={found.shown} kept={kept} />}</Kept>}
    </Page>
  );
}

function Lines({ shown, kept }: { shown: Shown<"reply_templates"> | undefined; kept: RepliesForm | null }) {
  const { store, me, newId } = useWorld();
  const t = useWords("issueDesk").repliesDesk;
  const { category } = useWords("issueScreens");
  const { go } = useAddress();
  const { say } = useToast();
  const { form, set, done } = useDeskForm<RepliesForm>(DRAFT, kept, () => ({
    id: newId(),
    ...(shown ? { from: shown } : {}),
    replies: shown?.body.replies ?? shippedReplies.map((reply) => ({ ...reply, id: newId() })),
  }));
  const [fault, setFault] = useState<string>();
  const { save, fault: failed } = useSave();
  const { replies } = form;
  const put = (id: Id, to: Partial<TemplateReply>) => {
    setFault(undefined);
    set({ replies: replies.map((one) => (one.id === id ? { ...one, ...to } : one)) });
  };
  const keep = async () => {
    const written = replies.map((reply) => ({ ...reply, words: reply.words.trim() }));
    if (written.some(({ words }) => words === "")) return setFault(t.fault);
    const isSaved = await save(async () =>
      store.save<"reply_templates">({
        id: form.id,
        record:
          form.from?.record ??
          (await registerId(sha1InBrowser, me.community.id, UNKEYED, ...idParts.replyTemplates())),
        ...(form.from ? { from: form.from } : {}),
        body: { kind: "reply_templates", replies: written },
      }),
    );
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.saved });
    go(BACK, "replace");
  };
  return (
    <ListForm fault={fault ?? failed} save={t.save} onSave={keep}>
      {!shown && <Notice>{t.shipped}</Notice>}
      {replies.map((reply, at) => (
        <fieldset key={reply.id} class="card">
          <legend class="unseen">{t.nth(at + 1)}</legend>
          <div class="desk-form">
            <Field
              label={t.step}
              value={reply.step}
              onText={(value) => put(reply.id, { step: value as RepliedStep })}
              options={repliedSteps.map((value) => ({ value, word: t.steps[value] }))}
            />
            <Field
              label={t.category}
              value={reply.category ?? ""}
              onText={(value) =>
                put(reply.id, { category: IssueCategory.options.find((one) => one === value) })
              }
              options={[
                { value: "", word: t.every },
                ...IssueCategory.options.map((value) => ({ value: value as string, word: category[value] })),
              ]}
            />
          </div>
          <Field
            label={t.words}
            lines={2}
            max={ISSUE_CHARS_MAX}
            value={reply.words}
            onText={(words) => put(reply.id, { words })}
          />
          <Button
            look="quiet"
            icon="close"
            label={t.remove(at + 1)}
            onTap={() => set({ replies: replies.filter(({ id }) => id !== reply.id) })}
          >
            {t.out}
          </Button>
        </fieldset>
      ))}
      {replies.length < REPLIES_MAX && (
        <Button
          icon="plus"
          onTap={() => set({ replies: [...replies, { id: newId(), step: "accept", words: "" }] })}
        >
          {t.add}
        </Button>
      )}
    </ListForm>
  );
}
