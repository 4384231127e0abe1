import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * npm run new-checklist fireExit: a file to be written on, and its line in the list. Doors, assets, rounds,
 * plans and files offer it from then on, and the contract suite takes it in by itself.
 */
const [name = "", root = fileURLToPath(new URL("..", import.meta.url))] = process.argv.slice(2);
const folder = join(root, "src/checklists");
const file = join(folder, `${name}.ts`);
const list = join(folder, "everyChecklist.ts");

if (!/^[a-z][a-zA-Z0-9]{1,30}$/.test(name))
  stop("Say what it is called, in letters, small ones first: npm run new-checklist fireExit");
if (existsSync(file)) stop(`There is a ${name}.ts already.`);

const id = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const english = `${id[0]?.toUpperCase()}${id.slice(1).replaceAll("_", " ")}`;
const start = readFileSync(fileURLToPath(new URL("building/startingChecklist.ts", import.meta.url)), "utf8");
const made = start
  .replace("../../src/checklists/checklist.ts", "./checklist.ts")
  .replace("const starting:", `const ${name}:`)
  .replace('id: "starting"', `id: "${id}"`)
  .replaceAll('en: "New check"', `en: "${english}"`);

const listed = readFileSync(list, "utf8");
const importLine = /^import \{ \w+ \} from "\.\/\w+\.ts";\n/gm;
const offered = /^(export const checklists: readonly Checklist\[\] = \[[^\]]*?),?\s*\];$/m;
if (!offered.test(listed))
  stop("The list in everyChecklist.ts does not look as it did; add the file and the line by hand.");
const imports = [...(listed.match(importLine) ?? []), `import { ${name} } from "./${name}.ts";\n`].sort(
  (a, b) => pathOf(a).localeCompare(pathOf(b)),
);
const others = listed.replace(importLine, "");
const at = others.indexOf("\n\n") + 1;

writeFileSync(file, made);
writeFileSync(
  list,
  `${others.slice(0, at)}${imports.join("")}${others.slice(at)}`.replace(offered, `$1, ${name}];`),
);
console.log(
  `src/checklists/${name}.ts is there and in the list. Write its questions, then: npx vitest run tests/checklists`,
);

function pathOf(line: string): string {
  return line.split('"')[1] ?? "";
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}
