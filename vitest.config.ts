import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The parts of `npm test`, each with its files. `.ci/run` fails when a part has run no test. */
export const parts = {
  unit: ['test/{domain,client,config,docs,support}/**/*.test.{ts,tsx}', 'test/{dev,outside}/stripe/**/*.test.ts'],
  integration: ['test/{inbox,outside,db,api,activities,emails,dev}/**/*.test.{ts,tsx}'],
  workflows: ['test/{workflows,replay,security}/**/*.test.ts'],
  e2e: ['test/e2e/**/*.test.ts'],
} as const;

/** The slowest files, the slowest first. If one of them began last, the whole run would wait for it. */
const long = [
  'test/workflows/shell/outages/crash-points.test.ts',
  'test/workflows/safety/check-in-alerts.test.ts',
  'test/workflows/shell/outages/killed-workers.test.ts',
  'test/workflows/safety/check-in-trials.test.ts',
  'test/workflows/tickets/closing-race.test.ts',
  'test/workflows/billing/refund-faults.test.ts',
  'test/workflows/shell/outages/postgres-stopped.test.ts',
  'test/api/http/fuzz.test.ts',
  'test/api/process/server.test.ts',
  'test/dev/stack/stack.test.ts',
  'test/dev/stack/npm-scripts.test.ts',
  'test/api/http/paging.test.ts',
  'test/api/process/graceful-stop.test.ts',
  'test/api/routes/safety/check-in-pins.test.ts',
  'test/db/tools/token.test.ts',
  'test/e2e/outages.test.ts',
  'test/e2e/safety.test.ts',
];

/**
 * Runs one part after the other: a process keeps the modules it has loaded while it goes from file to file of one part. Within a part the
 * slow files come first. The part with the quickest files comes last, so that all processes end at about the same time.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ['workflows', 'integration', 'e2e', 'unit'];
    const rank = ({ project, moduleId }: TestSpecification): number => {
      const place = long.indexOf(relative(import.meta.dirname, moduleId));
      return order.indexOf(project.name) * 1_000 + (place === -1 ? 999 : place);
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Starts PostgreSQL and the Temporal server, once per run. Parts without it use neither. */
const realServers = ['test/support/servers/global-setup.ts'];

const inTurn = { fileParallelism: false, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false, // a module is loaded once for all files; ours keep no state that another test could notice
    maxWorkers: 3, // files wait for servers as often as they compute: a third keeps two processors busy
    testTimeout: 90_000, // ends a test that hangs; it does not measure speed, since machines are shared
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'unit', include: [...parts.unit] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [...parts.integration],
          exclude: ['test/{dev,outside}/stripe/**'], // they need neither server, and belong to unit
          globalSetup: realServers,
        },
      },
      { extends: true, test: { name: 'workflows', include: [...parts.workflows], globalSetup: realServers } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [...parts.e2e],
          testTimeout: 120_000,
          maxWorkers: 2, // each file starts a whole stack of processes
          sequence: { groupOrder: 1 }, // after the other parts
        },
      },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], hookTimeout: 300_000 } },
      {
        extends: true,
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          testTimeout: 1_800_000,
          globalSetup: realServers,
          ...inTurn,
        },
      },
    ],
  },
});
