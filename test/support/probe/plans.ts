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
  /** The statements of a query of ours, within a transaction too, without those that only begin, end or configure one. */
  const statementsOf = async (query: (db: Db) => Promise<unknown>): Promise<CompiledQuery[]> => {
    asked.length = 0;
    await query(db);
    const statements = asked.filter(({ sql }) => !/^(?:begin|commit|set )/.test(sql));
    if (statements.length === 0) throw new Error('Nothing was asked.');
    return statements;
  };
  const nodesOf = async ({ sql, parameters }: CompiledQuery): Promise<Plan[]> => {
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      CompiledQuery.raw(`explain (format json) ${sql}`, [...parameters]),
    );
    return nodes(rows[0]!['QUERY PLAN'][0].Plan);
  };
  return {
    db,
    statementsOf,
    /** How PostgreSQL would carry out its statements: the indexes it would use, and the tables that it would read from end to end. */
    planOf: async (query: (db: Db) => Promise<unknown>) => {
      const plans: Plan[][] = [];
      for (const statement of await statementsOf(query)) plans.push(await nodesOf(statement));
      const all = plans.flat();
      return {
        indexes: all.flatMap((node) => node['Index Name'] ?? []),
        scanned: all.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
        /** Of the dearest. From 100,000 on PostgreSQL compiles a statement, which takes longer than all of ours. */
        cost: Math.max(...plans.map(([whole]) => whole?.['Total Cost'] ?? 0)),
      };
    },
  };
}
