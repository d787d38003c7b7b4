import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { connect } from '../../db/client.ts';
import { aWire } from '../support/outside/silent-server.ts';
import { until } from '../support/probe/until.ts';

it('connections that fell silent without breaking are given up within a minute, and the process goes on by itself', async () => {
  const url = new URL(inject('postgres'));
  const wire = await aWire(Number(url.port));
  url.port = String(wire.port);
  const db = connect({ url: url.href, size: 2 });
  const ask = () => sql<{ one: number }>`select 1 as one`.execute(db);
  await Promise.all([ask(), ask()]);
  wire.cut();
  await expect(ask()).rejects.toThrow('timeout');
  await until(
    'an answer',
    () =>
      ask().then(
        ({ rows }) => rows.length === 1,
        () => false,
      ),
    70_000,
  );
  await Promise.all([ask(), ask()]);
  await db.destroy();
  await wire.close();
});
