/** The entries of the product, and the wiring that two of them share: they put the parts together and therefore may know them all. */
const entries = '^(worker|reconcile|api/(front/)?server)\\.ts$';
const composers = '^(worker|reconcile|api/(front/)?server|api/wiring)\\.ts$';

/**
 * A room may import itself and the places named, and nothing else of the project.
 *
 * @param {string} room
 * @param {string[]} places regular expressions, anchored at the start of the path
 */
const room = (room, places) => ({
  name: `room-${room}`,
  comment: `${room}/ may import only itself${places.map((place) => `, ${place}`).join('')} (docs/architecture.md, "Rooms").`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: composers },
  to: { pathNot: [`^(${[`${room}/`, ...places].join('|')})`, '^node_modules/'], dependencyTypesNot: ['core'] },
});

/**
 * Nobody imports an end of the product but itself; tests and scripts look at everything.
 *
 * @param {string} room
 */
const end = (room) => ({
  name: `nobody-imports-${room}`,
  comment: `${room}/ is an end: only it, tests and scripts may import it.`,
  severity: 'error',
  from: { pathNot: `^(${room}|test|scripts)/` },
  to: { path: `^${room}/` },
});

/** The subjects, by the names of their folders and files (`domain/` says ticket, all others tickets; the policy of billing is money). */
const subjects = ['tickets?', 'safety', 'billing|money', 'moderation', 'operations'];

/**
 * Whatever belongs to these subjects in a room: what is in a folder of that name at any depth (`db/queries/tickets/`), and a file of that
 * name in a folder that has one for each subject (`domain/policy/tickets.ts`, `api/problems/types/safety.ts`).
 *
 * @param {string} room
 * @param {string[]} named
 */
const partsOf = (room, named) => `^${room}\\b.*/(?:${named.join('|')})(?:/|\\.tsx?$)`;

/**
 * In no room does one subject import another. Whoever composes the subjects of a room stands beside them and belongs to none.
 *
 * @param {string} subject
 */
const subjectApart = (subject) => ({
  name: `subject-apart-${subject.split(/\W/)[0]}`,
  comment: 'Cases talk through facts; what two subjects of a room share is a piece of the room, not of one of them.',
  severity: 'error',
  from: { path: partsOf('([^/]+)', [subject]), pathNot: '^(test|scripts)/' },
  to: {
    path: partsOf(
      '$1',
      subjects.filter((other) => other !== subject),
    ),
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'room-domain',
      comment:
        'domain/ is plain data in, plain data out: it may import only itself, luxon, libphonenumber-js and node:url (the names of domains).',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: '^(domain/|node_modules/(@types/)?luxon/|node_modules/libphonenumber-js/|(node:)?url$)' },
    },
    {
      name: 'room-workflows',
      comment:
        'workflows/ may import only itself, domain/, @temporalio/workflow (with its base, common), and activities/ as types.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: '^((workflows|domain|activities)/|node_modules/@temporalio/(workflow|common)/)' },
    },
    {
      name: 'workflows-know-activities-as-types',
      comment: 'A workflow may know the types of activities, never their code: write `import type`.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'room-client',
      comment:
        'client/ may import only itself and openapi-fetch: its folder is all that a platform engineer takes along.',
      severity: 'error',
      from: { path: '^client/' },
      to: { pathNot: '^(client|node_modules/openapi-fetch)/' },
    },
    room('config', ['domain/']),
    room('outside', ['domain/']),
    room('activities', ['domain/', 'db/', 'emails/', 'inbox/', 'outside/']),
    room('inbox', ['domain/', 'db/', 'outside/', 'workflows/messages\\.ts$']),
    room('api', ['domain/', 'db/', 'inbox/', 'workflows/messages\\.ts$']),
    room('db', ['domain/']),
    room('emails', ['domain/']),
    room('dev', ['domain/', 'db/', 'emails/', 'client/', 'config/']),
    {
      name: 'nobody-imports-client',
      comment: 'client/ is for those who call the API: of ours only dev/, tests and scripts do.',
      severity: 'error',
      from: { pathNot: '^(client|dev|test|scripts)/' },
      to: { path: '^client/' },
    },
    end('api'),
    end('dev'),
    end('test'),
    end('scripts'),
    {
      name: 'nobody-imports-entries',
      comment: 'What starts a process, such as worker.ts and api/server.ts, is run and not imported.',
      severity: 'error',
      from: { pathNot: '^(test|scripts)/' },
      to: { path: entries },
    },
    {
      name: 'config-is-handed-out',
      comment: 'Only what composes reads config/config.ts; a room is given the values that it needs.',
      severity: 'error',
      from: { pathNot: [composers, '^(config|dev|test|scripts)/'] },
      to: { path: '^config/' },
    },
    {
      name: 'one-room-for-statements',
      comment: 'Every SQL statement stands in db/queries/<subject>; rooms above call verbs.',
      severity: 'error',
      from: { pathNot: '^(db|test)/' },
      to: { path: '^node_modules/kysely/' },
    },
    {
      name: 'one-door-to-the-mail-components',
      comment: 'Only emails/kit.ts imports the component library, so that it can be replaced in one file.',
      severity: 'error',
      from: { pathNot: '^emails/kit/kit\\.tsx?$' },
      to: { path: '^node_modules/@react-email/' },
    },
    {
      name: 'one-door-to-stripe',
      comment:
        'Only outside/stripe/, the simulator and tests import the SDK; every other room knows what Stripe answered in our words.',
      severity: 'error',
      from: { pathNot: '^(outside/stripe|dev/stripe|test)/' },
      to: { path: '^node_modules/stripe/' },
    },
    ...subjects.map(subjectApart),
    {
      name: 'no-circle',
      comment: 'Two files that import each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'The import leads nowhere: the file or the package is missing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that is imported must stand in package.json; another package bringing it along is luck.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'production-needs-no-dev-package',
      comment: 'What runs in production may use devDependencies only as types.',
      severity: 'error',
      from: { pathNot: ['^(dev|test|scripts)/', '\\.config\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|\\.hotmess)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
