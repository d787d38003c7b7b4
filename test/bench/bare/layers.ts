import fastify from 'fastify';
import { authenticate } from '../../../api/callers/authentication.ts';
import { limitRates } from '../../../api/callers/rate-limit.ts';
import { makeIdempotent } from '../../../api/http/idempotency.ts';
import { connect } from '../../../db/client.ts';

/** A route that does nothing, under `BENCH_LAYERS` of our layers: 0 is bare, 1 adds authentication, 2 also idempotency. */
const layers = Number(process.env['BENCH_LAYERS']);
const db = connect({ url: process.env['BENCH_DATABASE'] ?? '', size: 10 });
const plenty = 1_000_000_000;
const app = fastify();
if (layers > 0) {
  const rates = { windowS: 60, client: plenty, staff: plenty, noToken: 1, open: plenty };
  authenticate(app, db, { limitRate: await limitRates(app, rates), ownTokensOnly: false });
}
if (layers > 1) makeIdempotent(app, db);
app.post('/v1/tickets', async (_request, reply) => reply.code(201).send({ done: true })); // a route that the access table knows
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('disconnect', () => process.exit(0));
process.send?.(address);
