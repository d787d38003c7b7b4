import { defineConfig } from 'vitest/config';

/** The parts of `npm test` and the files of each; CI fails when one of them has run nothing. */
export const parts = {
  unit: ['test/{domain,client,config,docs}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
  integration: ['test/{inbox,outside,db,api,activities,emails,dev}/**/*.test.{ts,tsx}'],
  workflows: ['test/{workflows,replay}/**/*.test.ts'],
  e2e: ['test/e2e/**/*.test.ts'],
} as const;

/** Brings up PostgreSQL and the Temporal server once per part; parts without it touch neither. */
const realServers = ['test/support/servers/global-setup.ts'];

const inTurn = { fileParallelism: false, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000, // a limit for what hangs, not a measure: machines are shared
    hookTimeout: 120_000,
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
          maxWorkers: 2,
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
