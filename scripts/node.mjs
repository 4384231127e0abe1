// Runs before everything that needs Node 24, and so must itself run on any Node: one clear line instead of a syntax error.
const hasSqlite = await import("node:sqlite").then(
  () => true,
  () => false,
);
if (!hasSqlite || Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `这台电脑的 Node ${process.version} 太旧（要 24 以上，带 node:sqlite）：先运行 npm ci，再用 npm start 启动 / ` +
      `Node ${process.version} is too old (24 or newer with node:sqlite is needed): run npm ci, then npm start`,
  );
  process.exit(1);
}
