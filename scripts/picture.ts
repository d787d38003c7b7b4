/**
 * `tsx scripts/picture.ts`: draws the rooms and who imports whom into docs/architecture.md, from the imports themselves.
 * With `--check` it only compares, and fails when the picture is no longer true.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

const rooms = ['api', 'inbox', 'workflows', 'activities', 'emails', 'db', 'domain', 'client'] as const;
const compositions = { 'api/server.ts': 'server', 'worker.ts': 'worker' } as const;
const file = 'docs/architecture.md';
const [begin, end] = ['<!-- picture: made by scripts/picture.ts -->', '<!-- end of picture -->'];

const roomOf = (path: string): string | undefined =>
  compositions[path as keyof typeof compositions] ?? rooms.find((room) => path.startsWith(`${room}/`));

async function picture(): Promise<string> {
  const { output } = await cruise([...rooms, 'worker.ts'], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    ruleSet: {},
  });
  const arrows = new Set<string>();
  for (const module of (output as ICruiseResult).modules) {
    const from = roomOf(module.source);
    if (!from) continue;
    for (const { resolved } of module.dependencies) {
      const to = roomOf(resolved);
      if (to && to !== from) arrows.add(`  ${from} --> ${to}`);
    }
  }
  const nodes = [
    ...Object.values(compositions).map((process) => `  ${process}([${process}])`),
    ...rooms.map((room) => `  ${room}["${room}/"]`),
  ];
  // Nothing of ours is imported: the client is made from the document, and this is the only way between them.
  const made = '  api -. docs/openapi.json .-> client';
  return ['```mermaid', 'flowchart TD', ...nodes, ...[...arrows].sort(), made, '```'].join('\n');
}

const page = await readFile(file, 'utf8');
const [before, rest] = page.split(begin);
const after = rest?.split(end)[1];
if (before === undefined || after === undefined) {
  console.error(`${file} has no place for the picture: it needs the lines "${begin}" and "${end}".`);
  process.exit(1);
}
const drawn = `${before}${begin}\n${await picture()}\n${end}${after}`;
if (!process.argv.includes('--check')) await writeFile(file, drawn);
else if (drawn !== page) {
  console.error(`The picture in ${file} is not true any more: run npm run picture.`);
  process.exit(1);
}
