import { once } from 'node:events';
import { forkProgram } from '../../dev/stack/node-command.ts';
import { seed } from '../../dev/stories/seed.ts';
import { clients, postTicket } from './accepting.ts';
import { type Parts, perPiece, spentBy } from './cpu.ts';
import { load } from './load.ts';
import { percentile, type Result } from './report.ts';

/** The layers of a POST; each includes those before it. */
const layers = ['a bare route', 'with authentication', 'with authentication and idempotency'] as const;
const rounds = 5;

/**
 * Measures what authentication (with its rate limit) and idempotency cost a request: the same POST that does nothing, bare and under each
 * layer, in turns. The cost is the processor time of the API and PostgreSQL, which a busy machine distorts least.
 */
export async function benchCost(env: NodeJS.ProcessEnv, databaseUrl: string, { postgres }: Parts): Promise<Result[]> {
  await seed(databaseUrl);
  const servers = await Promise.all(
    layers.map(async (name, n) => {
      const more = { NODE_ENV: 'production', BENCH_LAYERS: String(n) };
      const child = forkProgram('test/bench/bare/layers.ts', { ...env, ...more });
      const url = `${String((await once(child, 'message'))[0])}/v1/tickets`;
      return { name, child, url, rates: [] as number[], waits: [] as number[], profile: '' };
    }),
  );
  for (let round = 0; round < rounds; round++)
    for (const server of servers) {
      const parts = { api: server.child.pid, postgres };
      const before = await spentBy(parts);
      const { perSecond, waits } = await load((agent) => postTicket(agent, server.url), clients);
      if (round === 0) continue; // warm-up
      server.rates.push(perSecond);
      server.waits.push(...waits);
      server.profile = perPiece(before, await spentBy(parts), waits.length, { digits: 3 });
    }
  for (const { child } of servers) child.kill('SIGKILL');

  const told = servers.map(({ name, rates, waits, profile }) => {
    const [p50, p99] = [percentile(waits, 50), percentile(waits, 99)];
    console.log(
      `  ${name}: ${percentile(rates, 50).toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (ms: ${profile})`,
    );
    return { name, profile, value: percentile(rates, 50), waitMs: p50, msEach: 1000 / percentile(rates, 50) };
  });
  told.slice(1).forEach(({ name, waitMs, msEach }, n) => {
    const before = told[n];
    if (!before) return;
    const [each, wait] = [(msEach - before.msEach).toFixed(2), (waitMs - before.waitMs).toFixed(1)];
    console.log(
      `  ${name}: ${each} ms more of the machine for each request than ${before.name}, ${wait} ms more to wait`,
    );
  });
  const baseline = told[0]?.value ?? 0;
  return told.slice(1).map(({ name, value, profile }) => ({
    name: `a POST that does nothing ${name}, per second, 16 clients`,
    value,
    unit: '/s',
    baseline,
    target: 'none',
    ok: true,
    profile: `each ${profile}; of a bare one ${told[0]?.profile}`,
  }));
}
