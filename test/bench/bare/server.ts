import fastify from 'fastify';
import pg from 'pg';

/** The HTTP baselines: a bare fastify route with one Postgres commit, and one that selects 50 tickets by primary key. */
const pool = new pg.Pool({ connectionString: process.env['BENCH_DATABASE'], max: 10 });
const app = fastify();
app.post('/tickets', async (_request, reply) => {
  const { rows } = await pool.query('insert into bench_row (case_id) values ($1) returning id', ['accepted']);
  return reply.code(201).send(rows[0]);
});
const refs = Array.from({ length: 50 }, (_, n) => String(1 + n * 100).padStart(8, '0'));
app.get('/tickets', async () => {
  const { rows } = await pool.query(
    'select ticket.*, state from ticket join support_case on id = case_id where ref = any ($1)',
    [refs],
  );
  return { items: rows };
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('disconnect', () => process.exit(0));
process.send?.(address);
