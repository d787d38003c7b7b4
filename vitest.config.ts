import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The parts of `npm test` and the files of each; CI fails when one of them has run nothing. */
export const parts = {
  unit: ['test/{domain,client,config,docs}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
  integration: ['test/{inbox,outside,db,api,activities,emails,dev}/**/*.test.{ts,tsx}'],
  workflows: ['test/{workflows,replay}/**/*.test.ts'],
  e2e: ['test/e2e/**/*.test.ts'],
} as const;

/** The files that take longest, longest first: begun last, one of them would keep everybody waiting. */
const long = [
  'test/workflows/shell/outages/crash-points.test.ts',
  'test/workflows/safety/check-in-alerts.test.ts',
  'test/workflows/shell/outages/killed-workers.test.ts',
  'test/workflows/safety/check-in-trials.test.ts',
  'test/workflows/tickets/closing-race.test.ts',
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
 * Runs one part after the other, since a process that goes from file to file of one part keeps what it has loaded, and within a part the
 * long files first. The part with the shortest files comes last: then all processes end together.
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

/** Brings up PostgreSQL and the Temporal server once per run; parts without it touch neither. */
const realServers = ['test/support/servers/global-setup.ts'];

const inTurn = { fileParallelism: false, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false, // no module of ours keeps a state that another test would feel; what is loaded once serves all files
    maxWorkers: 2,
    testTimeout: 90_000, // a limit for what hangs, not a measure: machines are shared
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'unit', include: [...parts.unit] } },
      { extends: true, test: { name: 'integration', include: [...parts.integration], globalSetup: realServers } },
      { extends: true, test: { name: 'workflows', include: [...parts.workflows], globalSetup: realServers } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [...parts.e2e],
          testTimeout: 120_000,
          sequence: { groupOrder: 1 }, // afterwards: each is a whole stack of processes
        },
      },
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
