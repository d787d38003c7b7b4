import fastify from 'fastify';
import pg from 'pg';

/** The baseline of accepting: a bare fastify route with one Postgres commit. */
const pool = new pg.Pool({ connectionString: process.env['BENCH_DATABASE'], max: 10 });
const app = fastify();
app.post('/tickets', async (_request, reply) => {
  const { rows } = await pool.query('insert into bench_row (case_id) values ($1) returning id', ['accepted']);
  return reply.code(201).send(rows[0]);
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('disconnect', () => process.exit(0));
process.send?.(address);
