import { useMemo } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { workOrderLines, workOrderText } from "../../../../reports/export/workOrder.ts";
import { shareText } from "../../../files/shareText.ts";
import { printPage, useExport } from "../../../files/useExport.tsx";
import { useReads } from "../../../patrolReads.tsx";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { qrPath } from "../../qrPath.ts";
import "./paperA4.css";
import { ReleasedPhoto, useReleased } from "./ReleasedPhoto.tsx";
import { readOrder } from "./readOrder.ts";

/** One A4 page for whoever mends it, and the same as a text to be sent on. */
export default function WorkOrderPage({ id }: { id: Id }) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("issueDesk").order;
  const { say } = useToast();
  const { leave, sheet } = useExport();
  const { released } = useWords("blackout");
  const { picture, url, setPicture } = useReleased();
  const order = useLive(() => readOrder(world, reads, id, location.origin), [id]);
  const qr = useMemo(() => qrPath(`${location.origin}/issues/${id}`), [id]);
  if (order === undefined) return null;
  if (order === null) {
    return (
      <Page title={t.title} back="/office/issues">
        <Empty icon="talk" title={t.missing} />
      </Page>
    );
  }
  const paper = { what: "work_order", count: 1 } as const;
  const share = () =>
    leave({ ...paper, format: "text" }, async (asked) => {
      // The picture that was made for it, never one of the issue's own.
      const own = picture && new File([picture], `${order.number}.jpg`, { type: picture.type });
      const how = await shareText(workOrderText(order), own ?? undefined, asked);
      if (how === "copied" || how === "kept") say({ key: id, text: t[how] });
    });
  return (
    <Page title={t.title} back="/office/issues" wide>
      <p class="no-print">{t.lead}</p>
      <div class="desk-acts no-print">
        <Button look="main" icon="print" onTap={() => leave({ ...paper, format: "paper" }, printPage)}>
          {t.print}
        </Button>
        <Button icon="send" onTap={share}>
          {t.share}
        </Button>
      </div>
      {order.task === "" && <Notice tone="warn">{t.noTask}</Notice>}
      {sheet}
      <ReleasedPhoto issue={id} isThere={picture !== null} onPicture={setPicture} />
      <section class="a4">
        <h2>{`${order.community} 交办单`}</h2>
        <table>
          <tbody>
            {workOrderLines(order).map(([title, value]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{value}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">办理情况</th>
              <td class="tall" />
            </tr>
            <tr>
              <th scope="row">办好日期</th>
              <td />
            </tr>
            <tr>
              <th scope="row">经办人签字</th>
              <td />
            </tr>
          </tbody>
        </table>
        <div class="a4-foot">
          {url && <img class="released-photo" src={url} alt={released} />}
          <div>
            <p>扫码打开这件事（要有权限）。办好了请按编号回复社区。</p>
            <svg
              class="a4-qr"
              viewBox={`0 0 ${qr.size} ${qr.size}`}
              role="img"
              aria-label={t.qr}
              shape-rendering="crispEdges"
            >
              <path d={qr.path} />
            </svg>
          </div>
        </div>
      </section>
    </Page>
  );
}
