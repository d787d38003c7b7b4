import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db } from '../../../db/client.ts';
import type { Database } from '../../../db/schema/database.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Total Cost': number;
  readonly Plans?: readonly Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** A database whose statements can be looked at as they reach it. */
export function planner(url: string) {
  const asked: CompiledQuery[] = [];
  const db: Db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
    log: (event) => void asked.push(event.query),
  });
  /** The last statement of a query of ours, within a transaction too. */
  const statementOf = async (query: (db: Db) => Promise<unknown>): Promise<CompiledQuery> => {
    await query(db);
    const statement = asked.findLast(({ sql }) => !/^(?:begin|commit)/.test(sql));
    if (!statement) throw new Error('Nothing was asked.');
    return statement;
  };
  return {
    db,
    statementOf,
    /** How PostgreSQL would carry it out: the indexes it would use, and the tables that it would read from end to end. */
    planOf: async (query: (db: Db) => Promise<unknown>) => {
      const { sql, parameters } = await statementOf(query);
      const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        CompiledQuery.raw(`explain (format json) ${sql}`, [...parameters]),
      );
      const all = nodes(rows[0]!['QUERY PLAN'][0].Plan);
      return {
        indexes: all.flatMap((node) => node['Index Name'] ?? []),
        scanned: all.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
        /** From 100,000 on PostgreSQL compiles a statement, which takes longer than all of ours. */
        cost: all[0]!['Total Cost'],
      };
    },
  };
}
