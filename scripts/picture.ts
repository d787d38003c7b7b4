/**
 * `npm run picture`: draws the rooms and which imports which into docs/architecture.md, from the imports in the code. With `--check` it
 * only compares, and fails when the picture is outdated.
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
/** The subjects, by the name of their folder in most rooms; in `domain/` the folder of tickets is called `ticket`. */
const subjects = ['tickets', 'safety', 'billing', 'moderation', 'operations'] as const;
const compositions = {
  'api/front/server.ts': 'front',
  'api/server.ts': 'server',
  'api/wiring.ts': 'wiring',
  'worker.ts': 'worker',
  'reconcile.ts': 'reconcile',
} as const;
const file = 'docs/architecture.md';
const [begin, end] = ['<!-- picture: made by scripts/picture.ts -->', '<!-- end of picture -->'];

const roomOf = (path: string): string | undefined =>
  compositions[path as keyof typeof compositions] ?? rooms.find((room) => path.startsWith(`${room}/`));

/** The room and subject of a file, such as `api/tickets`; undefined for files that all subjects of a room share. */
function placeOf(path: string): string | undefined {
  const [room, ...folders] = path.split('/').slice(0, -1);
  const subject = subjects.find((each) => folders.includes(each) || (each === 'tickets' && folders[0] === 'ticket'));
  return subject && `${room}/${subject}`;
}

/** Every pair of different places where the first imports the second, sorted. */
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

/** The lines that draw the rooms and which imports which. */
const roomsDrawn = (modules: ICruiseResult['modules']): string[] => [
  ...Object.values(compositions).map((process) => `  ${process}([${process}])`),
  ...rooms.map((room) => `  ${room}["${room}/"]`),
  ...arrows(modules, roomOf).map(([from, to]) => `  ${from} --> ${to}`),
  // The client imports none of our code: it is generated from the document, and nothing else connects the two.
  '  api -. docs/openapi.json .-> client',
];

/** The lines that draw the subjects, each with its folder in every room that has one. An arrow between subjects would be a mistake. */
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
  const { output } = await cruise([...rooms, 'worker.ts', 'reconcile.ts'], {
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
  console.error(`The picture in ${file} is outdated: run npm run picture.`);
  process.exit(1);
}
