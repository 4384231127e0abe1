import { expect, type Page } from "@playwright/test";
import { core as en } from "../../../src/words/en/core.ts";
import { core as zh } from "../../../src/words/zh/core.ts";
import { openBuilding, openNextDoor } from "./walk.ts";

/**
 * A screen of the app: who sees it and how they come to it. Read by the accessibility tests and the
 * screenshots.
 */
export type Screen = {
  name: string;
  role: "block_leader" | "grid_worker" | "office";
  show: (page: Page) => Promise<void>;
};

/** A page that says that something is wrong with it has a heading, too. */
const stands = async (page: Page) => {
  const title = page.locator("main h1").first();
  await expect(title).toBeVisible();
  await expect(title).not.toHaveText(new RegExp(`^(${zh.fault.title}|${en.fault.title})$`));
};

/** Starting the app anew for each of some eighty screens was most of what a sweep over them took. */
const at = (path: string) => (page: Page) => walkTo(page, path);

/** To another page of the app that is open, as a link leads there. */
export async function walkTo(page: Page, path: string): Promise<void> {
  const from = new URL(page.url());
  const to = new URL(path, from);
  const isBesideOnly = to.pathname === from.pathname || to.hash !== "" || (await isCovered(page));
  if (isBesideOnly || !(await goneTo(page, to))) await page.goto(to.href);
  await stands(page);
}

/** Under a sheet the way back belongs to the sheet; outside the shell there is nobody to hear of a way. */
const isCovered = async (page: Page) =>
  (await page.locator("dialog[open]").count()) > 0 || (await page.locator(".shell").count()) === 0;

/** Goes there as a link does; false where nothing new stands there after a while. */
async function goneTo(page: Page, to: URL): Promise<boolean> {
  await page.evaluate((url) => {
    for (const title of document.querySelectorAll("main h1"))
      title.setAttribute("data-before", title.textContent);
    history.pushState(null, "", url);
    dispatchEvent(new PopStateEvent("popstate"));
  }, to.href);
  const isThere = () => {
    const title = document.querySelector("main h1");
    return title !== null && title.getAttribute("data-before") !== title.textContent;
  };
  return page.waitForFunction(isThere, undefined, { timeout: 4000 }).then(
    () => true,
    () => false,
  );
}

const anyDoor = async (page: Page) => {
  await openBuilding(page);
  const door = await page.locator(".door").first().getAttribute("data-door");
  await at(`/door/${door}`)(page);
};

/** Follows the first link that leads below a path, from the page that lists them. */
const firstOf =
  (list: string, below: string, which = "") =>
  async (page: Page) => {
    await at(list)(page);
    await page.locator(`main a[href^="${below}"]${which}`).first().click();
    await expect.poll(() => new URL(page.url()).pathname).toContain(below);
    await stands(page);
  };

/** A round that goes from door to door, its ballots, or the sheet of another one about the same. */
const aRound = (part: "" | "/new" | "/paper") => async (page: Page) => {
  await at("/office/deliberation")(page);
  await page.locator('main a[href*="/topic/"]', { hasText: "楼道灯" }).click();
  const links = page.locator('main a[href*="/deliberation/vote/"]');
  await links
    .and(page.locator(part === "/new" ? '[href*="/new?"]' : ':not([href*="/new?"])'))
    .first()
    .click();
  await expect(page.locator("main form, main .a4").first()).toBeVisible();
  if (part === "/paper") await page.locator('main a[href$="/paper"]').click();
  await stands(page);
};

/** The checklist of the first lamp. */
const anyCheck = async (page: Page) => {
  await firstOf("/patrol/find", "/patrol/asset/")(page);
  await page.locator('main a[href^="/patrol/check/"]').click();
  await expect(page.locator(".check-dock")).toBeVisible();
};

export const phoneScreens: Screen[] = [
  {
    name: "doors",
    role: "block_leader",
    show: async (page) => {
      await at("/today")(page);
      await page.getByRole("navigation").locator('a[href="/"]').click();
      await expect(page.locator(".buildings a").first()).toBeVisible();
    },
  },
  { name: "facade", role: "block_leader", show: (page) => openBuilding(page) },
  {
    name: "sheet",
    role: "block_leader",
    show: async (page) => {
      await openBuilding(page);
      await openNextDoor(page);
    },
  },
  {
    name: "sheet-more",
    role: "block_leader",
    show: async (page) => {
      await openBuilding(page);
      await openNextDoor(page);
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^(写详细些|补充|Write|Add)/ })
        .click();
      await expect(page.getByRole("dialog").locator("textarea")).toBeVisible();
    },
  },
  {
    name: "met",
    role: "block_leader",
    show: async (page) => {
      await openBuilding(page);
      await openNextDoor(page);
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^(见到人|Met someone)$/ })
        .click();
      await expect(page.locator(".met-step")).toBeVisible();
    },
  },
  { name: "door", role: "block_leader", show: anyDoor },
  { name: "today", role: "block_leader", show: at("/today") },
  { name: "patrol", role: "block_leader", show: at("/patrol") },
  { name: "patrol-find", role: "block_leader", show: at("/patrol/find") },
  {
    name: "patrol-asset",
    role: "block_leader",
    show: (page) => firstOf("/patrol/find", "/patrol/asset/")(page),
  },
  { name: "patrol-check", role: "block_leader", show: anyCheck },
  { name: "patrol-plan", role: "block_leader", show: at("/patrol/plan") },
  { name: "issues", role: "block_leader", show: at("/issues") },
  {
    name: "issue",
    role: "block_leader",
    show: (page) => firstOf("/issues", "/issues/", ":not([href$=new])")(page),
  },
  { name: "issue-new", role: "block_leader", show: at("/issues/new") },
  { name: "me", role: "block_leader", show: at("/me") },
  {
    name: "me-turns",
    role: "block_leader",
    show: async (page) => {
      await at("/me")(page);
      await page.locator("summary", { hasText: /换人用这部手机|Somebody else uses this phone/ }).click();
      await expect(page.getByRole("button", { name: /^(再加一个人|Add another person)$/ })).toBeVisible();
    },
  },
  {
    // A link that is somebody else's, as far as this phone knows.
    name: "join-beside",
    role: "block_leader",
    show: async (page) => {
      await at("/help")(page);
      await at("/me#join=00000000000000000000")(page);
      await expect(page.getByRole("button", { name: /^(我是另一个人|I am somebody else)/ })).toBeVisible();
    },
  },
  { name: "me-health", role: "block_leader", show: at("/me/health") },
  { name: "help", role: "block_leader", show: at("/help") },
  { name: "wishes", role: "block_leader", show: at("/wishes") },
  { name: "board", role: "block_leader", show: at("/board") },
  { name: "days-study", role: "block_leader", show: at("/days/study") },
  { name: "days-service", role: "block_leader", show: at("/days/service") },
  { name: "practice", role: "block_leader", show: at("/practice") },
  { name: "nowhere", role: "block_leader", show: at("/no/such/page") },
];

export const officeScreens: Screen[] = [
  { name: "month", role: "office", show: at("/office/month") },
  ...[
    "/office",
    "/office/visits",
    "/office/care",
    "/office/rounds",
    "/office/rounds/new",
    "/office/rounds/sheet",
    "/office/rounds/paper",
    "/office/register",
    "/office/register/import",
    "/office/register/wizard",
    "/office/register/loose",
    "/office/register/doors",
    "/office/patrol",
    "/office/patrol/new",
    "/office/patrol/rounds",
    "/office/patrol/import",
    "/office/patrol/plates",
    "/office/patrol/phones",
    "/office/patrol/plans",
    "/office/patrol/plans/new",
    "/office/patrol/drawing",
    "/office/patrol/out",
    "/office/people",
    "/office/people/places",
    "/office/people/slips",
    "/office/issues",
    "/office/issues/board",
    "/office/issues/units",
    "/office/issues/replies",
    "/office/issues/new",
    "/office/slips",
    "/office/slips/sheets",
    "/office/deliberation",
    "/office/deliberation/topic/new",
    "/office/deliberation/meeting/new",
    "/office/deliberation/owners",
    "/office/deliberation/owners/import",
    "/office/calendar",
    "/office/calendar/study/new",
    "/days/study",
    "/days/deliberation",
    "/office/notices",
    "/office/service",
    "/office/service/hours",
    "/office/held",
    "/office/handed-in",
    "/office/audit",
    "/office/papers",
    "/office/settings",
    "/office/settings/retention",
    "/patrol",
    "/issues",
    "/me",
  ].map((path): Screen => ({ name: path.slice(1).replaceAll("/", "-"), role: "office", show: at(path) })),
  {
    name: "office-order",
    role: "office",
    show: firstOf("/office/issues", "/office/issues/", "[href$=order]"),
  },
  {
    name: "office-story",
    role: "office",
    show: firstOf("/office/issues", "/office/issues/", "[href$=story]"),
  },
  {
    name: "office-topic",
    role: "office",
    show: firstOf("/office/deliberation", "/office/deliberation/topic/", ":not([href$=new])"),
  },
  { name: "office-vote", role: "office", show: aRound("") },
  { name: "office-vote-new", role: "office", show: aRound("/new") },
  { name: "office-ballots", role: "office", show: aRound("/paper") },
  {
    name: "office-minutes",
    role: "office",
    show: firstOf("/office/deliberation", "/office/deliberation/meeting/", ":not([href$=new])"),
  },
  { name: "office-round", role: "office", show: firstOf("/office/rounds", "/office/rounds/round/") },
  {
    name: "office-building",
    role: "office",
    show: firstOf("/office/register", "/office/register/building/"),
  },
  { name: "office-asset", role: "office", show: firstOf("/office/patrol", "/office/patrol/asset/") },
  {
    name: "office-plan",
    role: "office",
    show: firstOf("/office/patrol/plans", "/office/patrol/plans/", ":not([href$=new])"),
  },
  { name: "office-wish", role: "office", show: firstOf("/office/wishes", "/office/wishes/wish/") },
  { name: "office-activity", role: "office", show: firstOf("/office/service", "/office/service/activity/") },
  {
    name: "office-volunteer",
    role: "office",
    show: async (page) => {
      await at("/office/service/hours")(page);
      await page.locator("main select").first().selectOption({ index: 1 });
      await expect(page.locator("main .a4")).toBeVisible();
    },
  },
  { name: "office-person", role: "office", show: firstOf("/office/people", "/office/people/person/") },
];

/** Writes a setting of this phone where the app keeps it, and opens the app anew. */
export async function settle(
  page: Page,
  settings: { lang?: "zh-CN" | "en"; elder?: boolean },
): Promise<void> {
  await page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("linfang");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise((resolve) => {
      const writing = db.transaction("settings", "readwrite");
      for (const [name, value] of Object.entries(wanted))
        writing.objectStore("settings").put({ name, value });
      writing.oncomplete = resolve;
    });
    db.close();
  }, settings);
  await page.goto(new URL("/me", page.url()).href);
  await expect(page.locator("main h1").first()).toBeVisible();
}
