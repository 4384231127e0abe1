import { momentOf } from "../../../domain/time/moment.ts";
import type { WayOutWords } from "../../../words/zh/wayOut.ts";
import { appBuild } from "../../appBuild.ts";
import { shareFile } from "../../files/shareFile.ts";
import { notebooksHere } from "../../store/read/notebooksHere.ts";
import { openNotebook, shelf, storeOf, turnTo } from "../../store/shelf.ts";
import { openAsItIs } from "../../unsent/openAsItIs.ts";
import { readUnsent } from "../../unsent/readUnsent.ts";
import { countsOf, type FileToBe, isNothing, makeParcels } from "../makeParcels.ts";
import { fetchProgram } from "./repair.ts";
import { FAILED_STARTS_MAX, setFailedStarts } from "./starts.ts";

/**
 * The page for when the app does not start: no framework and none of the app's own code, so that nothing of
 * it can keep this page from opening. It reads, and writes nothing.
 */
const ways = import.meta.glob<WayOutWords>("../../../words/*/wayOut.ts", { eager: true, import: "wayOut" });
let words = ways["../../../words/en/wayOut.ts"] as WayOutWords;

/** Speaks the language with this tag, where there is one. */
function speak(tag: string): void {
  const folder = tag.split(/[-_]/)[0];
  const spoken = ways[`../../../words/${folder}/wayOut.ts`];
  if (!spoken) return;
  words = spoken;
  document.documentElement.lang = folder === "zh" ? "zh-CN" : `${folder}`;
  document.title = words.rescue.title;
}

/** What its person has chosen for the app; a notebook of before that keeps none says nothing. */
async function speakAsApp(db: IDBDatabase): Promise<void> {
  if (!db.objectStoreNames.contains("settings")) return;
  const asked = db.transaction("settings").objectStore("settings").get("lang");
  const row = await new Promise<{ value?: unknown } | undefined>((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result as { value?: unknown } | undefined);
    asked.onerror = () => reject(asked.error);
  });
  if (typeof row?.value === "string") speak(row.value);
}

const root = document.getElementById("rescue") as HTMLElement;

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = "",
  className = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function button(text: string, act: () => unknown, look = ""): HTMLButtonElement {
  const made = make("button", text, look);
  made.type = "button";
  made.onclick = act;
  return made;
}

function draw(...parts: HTMLElement[]): void {
  const open = make("a", words.rescue.open);
  open.href = "/";
  // One more try; if that is in vain, too, this page comes again.
  open.onclick = () => setFailedStarts(shelf, FAILED_STARTS_MAX - 1);
  root.replaceChildren(
    make("h1", words.rescue.title),
    make("p", words.rescue.lead),
    ...parts,
    open,
    repairPart(),
  );
}

async function look(): Promise<void> {
  const doing = make("p", words.rescue.looking);
  doing.setAttribute("role", "status");
  draw(doing);
  try {
    const db = await openAsItIs(storeOf(openNotebook()));
    if (db)
      await speakAsApp(db).catch((fault) => console.warn("the app's language could not be read", fault));
    const { name, whose, others } = await notebooksPart();
    if (!db)
      return whose.length > 0
        ? draw(...whose, said(words.noneHere), button(words.rescue.again, look), ...others)
        : draw(said(words.rescue.noStore), button(words.rescue.again, look));
    const [unsent, database] = [await readUnsent(db), db.version];
    const files = await makeParcels(unsent, { words, at: momentOf(new Date()), app: appBuild, database });
    const counts = countsOf(unsent);
    const partly =
      unsent.faults.length > 0
        ? [said(words.rescue.partly(unsent.faults.length)), detail(unsent.faults.join("\n"))]
        : [];
    if (isNothing(counts))
      return draw(...whose, said(words.noneHere), ...partly, button(words.rescue.again, look), ...others);
    draw(
      ...whose,
      said(words.found(counts, name), "count"),
      make("p", words.keep),
      ...partly,
      ...files.map(saver),
      button(words.rescue.again, look),
      ...others,
    );
  } catch (fault) {
    const steps = make("ol");
    steps.append(...words.rescue.steps.map((step) => make("li", step)));
    const again = button(words.rescue.again, look, "main");
    const { whose, others } = await notebooksPart();
    draw(...whose, said(words.rescue.cannot), steps, again, detail(String(fault)), ...others);
  }
}

type NotebooksPart = { name?: string; whose: HTMLElement[]; others: HTMLElement[] };

/**
 * Each looks for their own: whose is open is said, the others of this phone stand here by name, and their
 * turn is one tap. Nothing where one person has the phone.
 */
async function notebooksPart(): Promise<NotebooksPart> {
  const all = await notebooksHere(null);
  const own = all.find(({ notebook }) => notebook === openNotebook());
  const rest = all.filter((one) => one !== own);
  const others = rest.map(({ notebook, name }) =>
    button(words.rescue.turn(name ?? words.rescue.somebody), () => {
      // Where the browser would not remember it this page alone does.
      if (turnTo(notebook)) location.reload();
      else void look();
    }),
  );
  if (others.length === 0) return { whose: [], others };
  const name = own?.name ?? words.rescue.somebody;
  return { name, whose: [make("p", words.rescue.whose(name))], others };
}

/** One button a file: a phone's share sheet takes one at a time, each on its own tap. */
function saver(file: FileToBe, at: number, { length }: FileToBe[]): HTMLElement {
  const row = make("div");
  const status = make("p");
  status.setAttribute("role", "status");
  const save = async () => {
    status.textContent = words.making;
    try {
      status.textContent = words.made[await shareFile(await file.make(), "rescue")];
    } catch (fault) {
      console.error(fault);
      status.textContent = words.failed;
    }
  };
  row.append(
    button(length > 1 ? `${words.make} · ${words.part(at + 1, length)}` : words.make, save, "main"),
    status,
    make("p", file.name, "quiet"),
  );
  return row;
}

function repairPart(): HTMLElement {
  const { title, lead, act, working, offline, done } = words.rescue.repair;
  const part = make("section");
  const status = make("p");
  status.setAttribute("role", "status");
  const repair = async () => {
    status.textContent = working;
    const isThere = await fetchProgram();
    status.textContent = isThere ? done : offline;
    if (isThere) location.replace("/");
  };
  part.append(make("h2", title), make("p", lead), button(act, repair), status);
  return part;
}

function said(text: string, className = ""): HTMLElement {
  const line = make("p", text, `said ${className}`);
  line.setAttribute("role", "status");
  return line;
}

function detail(text: string): HTMLElement {
  const box = make("details");
  box.append(make("summary", words.rescue.detail), make("pre", text));
  return box;
}

document.documentElement.lang = "en";
document.title = words.rescue.title;
speak(navigator.language);
look();
