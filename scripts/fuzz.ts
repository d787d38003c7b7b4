/**
 * `npm run fuzz`: starts a stack of its own and runs schemathesis against the document that its API serves, as clients and as staff. The
 * seed is fixed; FUZZ_SEED sets another, FUZZ_EXAMPLES how many cases each operation gets, and FUZZ_PATHS a pattern of the paths that are
 * tried. The report says what was tried. Exits with 1 when an answer was a 5xx or not as documented, or when the API accepted a request
 * that violates the schema.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataOf, type SupportClient, supportClient } from '../client/index.ts';
import { StartError } from '../dev/stack/start-error.ts';
import { startStack } from '../dev/stack/start-stack.ts';
import type { Category } from '../domain/people/desk.ts';
import { controlAt } from '../test/support/outside/stripe.ts';
import { findSchemathesis, runSchemathesis } from './schemathesis.ts';

/** The folder of hooks.py and schemathesis.toml. */
const hooks = join(import.meta.dirname, '..', 'test', 'fuzz');
const seed = process.env['FUZZ_SEED'] || '20260131';
const examples = process.env['FUZZ_EXAMPLES'] || '25';
const paths = process.env['FUZZ_PATHS'] || '';
/** The tokens to call with: a client with every scope, a client with one, and a person who may see and do everything that staff may. */
const callers = ['dev-platform', 'dev-partner', 'dev-supervisor-1'];

/**
 * Checks left out: whether the API accepts everything that fits the schema (rules of the domain refuse much of it, by design), and those
 * that need links between operations, which the document does not have.
 */
const unasked = ['positive_data_acceptance', 'use_after_free', 'ensure_resource_availability'];

/** Opens tickets for the operations to work on, in both kinds of queue, and returns their references. */
async function openTickets(api: string): Promise<string[]> {
  const platform = supportClient({ baseUrl: api, token: 'dev-platform' });
  const partner = supportClient({ baseUrl: api, token: 'dev-partner' });
  const open = async (client: SupportClient, category: Category, message: string): Promise<string> => {
    const requester = { accountId: 'acc_1', email: 'acc_1@example.com', name: 'Member 1' };
    const body = { category, subject: 'For the fuzz', message, requester };
    return (await dataOf(client.POST('/v1/tickets', { body }))).ref;
  };
  const large = 'Please refund the £250 that I was charged.';
  return [
    ...(await Promise.all(
      (['safety', 'billing', 'technical', 'general'] as const).map((each) => open(platform, each, 'Help.')),
    )),
    ...(await Promise.all([open(platform, 'billing', large), open(partner, 'billing', large)])),
    await open(partner, 'general', 'Help.'),
  ];
}

/** Asks for refunds of payments for the operations to work on. Returns what the hooks must know of them. */
async function askForRefunds(api: string, stripe: string | undefined) {
  const platform = supportClient({ baseUrl: api, token: 'dev-platform' });
  const simulator = controlAt(stripe ?? '');
  const payers = ['acc_1', 'acc_2', 'acc_3'];
  const refunds: string[] = [];
  for (const [n, accountId] of payers.entries()) {
    const email = `${accountId}@example.com`;
    const { customer } = await simulator.fixture({ accountId, email, plan: null, amount: 150_00 * (n + 1) });
    const body = { email, name: 'Payer', stripeCustomerId: customer };
    await dataOf(platform.PUT('/v1/accounts/{accountId}', { params: { path: { accountId } }, body }));
    for (const amount of [1_00, 90_00, 120_00]) {
      const asked = { accountId, kind: 'partial' as const, amount, reason: 'For the fuzz' };
      refunds.push((await dataOf(platform.POST('/v1/refunds', { body: asked }))).id);
    }
  }
  return { FUZZ_REFUNDS: refunds.join(), FUZZ_PAYERS: payers.join() };
}

async function fuzz(): Promise<boolean> {
  const say = (line: string): void => console.log(`  ${line}`);
  const schemathesis = await findSchemathesis(say);
  const folder = await mkdtemp(join(tmpdir(), 'hotmess-fuzz-'));
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const options = { port: 0, dataDir: join(folder, 'state'), timeScale: '1', samples: false, simulatesStripe: true };
  const stack = await startStack(options, say, ending.signal).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  let ok = true;
  try {
    const { api, stripe } = stack.addresses;
    const refs = await openTickets(api);
    const payments = await askForRefunds(api, stripe);
    for (const token of callers) {
      console.log(`\nAs ${token}, seed ${seed}, up to ${examples} cases for each operation in each phase`);
      const args = [
        '--config-file',
        join(hooks, 'schemathesis.toml'),
        'run',
        `${api}/openapi.json`,
        '--header',
        `Authorization: Bearer ${token}`,
        '--seed',
        seed,
        '--phases',
        'examples,coverage,fuzzing',
        '--max-examples',
        examples,
        '--generation-database',
        'none',
        '--exclude-checks',
        unasked.join(),
        ...(paths ? ['--include-path-regex', paths] : []),
        '--continue-on-failure',
        '--warnings',
        'off',
        '--no-color',
      ];
      const env = {
        FUZZ_REFS: refs.join(),
        ...payments,
        FUZZ_TOKEN: token,
        SCHEMATHESIS_HOOKS: 'hooks',
        PYTHONPATH: hooks,
      };
      ok = (await runSchemathesis(schemathesis, { args, env, cwd: folder, ending: ending.signal })) === 0 && ok;
    }
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return ok;
}

/** What to print about an error: a sentence for an expected one, the error itself, with its trace, for any other. */
function inWords(error: unknown): unknown {
  if (error instanceof Error && error.name === 'AbortError') return 'Interrupted.';
  return error instanceof StartError ? error.message : error;
}

try {
  process.exitCode = (await fuzz()) ? 0 : 1;
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
}
