/**
 * `tsx scripts/picture.ts`: draws the rooms and who imports whom into docs/architecture.md, from the imports themselves.
 * With `--check` it only compares, and fails when the picture is no longer true.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

const rooms = [
  'api',
  'inbox',
  'workflows',
  'activities',
  'outside',
  'emails',
  'db',
  'domain',
  'config',
  'client',
] as const;
/** Each subject by its folder in most rooms; `domain/` says ticket. */
const subjects = ['tickets', 'safety', 'billing', 'moderation', 'operations'] as const;
const compositions = { 'api/server.ts': 'server', 'worker.ts': 'worker' } as const;
const file = 'docs/architecture.md';
const [begin, end] = ['<!-- picture: made by scripts/picture.ts -->', '<!-- end of picture -->'];

const roomOf = (path: string): string | undefined =>
  compositions[path as keyof typeof compositions] ?? rooms.find((room) => path.startsWith(`${room}/`));

/** The room and subject of a file, as `api/tickets`; undefined for what all subjects of a room share. */
function placeOf(path: string): string | undefined {
  const [room, ...folders] = path.split('/').slice(0, -1);
  const subject = subjects.find((each) => folders.includes(each) || (each === 'tickets' && folders[0] === 'ticket'));
  return subject && `${room}/${subject}`;
}

/** Every pair of different places of which the first imports the second, sorted. */
function arrows(
  modules: ICruiseResult['modules'],
  at: (path: string) => string | undefined,
): (readonly [string, string])[] {
  const found = new Set<string>();
  for (const { source, dependencies } of modules) {
    const from = at(source);
    for (const { resolved } of dependencies) {
      const to = at(resolved);
      if (from && to && to !== from) found.add(`${from} ${to}`);
    }
  }
  return [...found].sort().map((pair) => pair.split(' ') as [string, string]);
}

/** The rooms and who imports whom. */
const roomsDrawn = (modules: ICruiseResult['modules']): string[] => [
  ...Object.values(compositions).map((process) => `  ${process}([${process}])`),
  ...rooms.map((room) => `  ${room}["${room}/"]`),
  ...arrows(modules, roomOf).map(([from, to]) => `  ${from} --> ${to}`),
  // Nothing of ours is imported: the client is made from the document, and this is the only way between them.
  '  api -. docs/openapi.json .-> client',
];

/** The subjects, each with its folder in every room that has one; an arrow from one subject to another would be a fault. */
function subjectsDrawn(modules: ICruiseResult['modules']): string[] {
  const places = new Set(modules.flatMap(({ source }) => placeOf(source) ?? []));
  const id = (place: string): string => place.replace('/', '_');
  const boxes = subjects.flatMap((subject) => {
    const own = [...places].filter((place) => place.endsWith(`/${subject}`)).sort();
    if (own.length === 0) return [];
    const nodes = own.map((place) => `    ${id(place)}["${place.replace('domain/tickets', 'domain/ticket')}"]`);
    return [`  subgraph ${subject}`, ...nodes, '  end'];
  });
  return [...boxes, ...arrows(modules, placeOf).map(([from, to]) => `  ${id(from)} --> ${id(to)}`)];
}

async function picture(): Promise<string> {
  const { output } = await cruise([...rooms, 'worker.ts'], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    ruleSet: {},
  });
  const { modules } = output as ICruiseResult;
  const drawn = (lines: readonly string[]): string => ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
  return `${drawn(roomsDrawn(modules))}\n\nThe same by subject:\n\n${drawn(subjectsDrawn(modules))}`;
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
