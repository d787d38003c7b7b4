import { pathToFileURL } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { nodeFaults } from '../../domain/policy/node-version.ts';
import { grantRights } from '../grants.ts';
import * as accountPerClient from '../migrations/billing/0020-account-per-client.ts';
import * as staffAccounts from '../migrations/billing/0021-staff-accounts.ts';
import * as refunds from '../migrations/billing/0024-refunds.ts';
import * as eventsToLookAfter from '../migrations/billing/0025-events-to-look-after.ts';
import * as reconciliations from '../migrations/billing/0027-reconciliations.ts';
import * as ground from '../migrations/ground/0001-ground.ts';
import * as wholeTicket from '../migrations/ground/0002-whole-ticket.ts';
import * as search from '../migrations/ground/0003-search.ts';
import * as safety from '../migrations/ground/0004-safety.ts';
import * as cheapDoors from '../migrations/ground/0005-cheap-doors.ts';
import * as fewIndexesThatServe from '../migrations/incidents/0023-few-indexes-that-serve.ts';
import * as toldAsTheyWere from '../migrations/incidents/0026-told-as-they-were.ts';
import * as askedCommands from '../migrations/protection/0006-asked-commands.ts';
import * as mattersOfSafety from '../migrations/protection/0007-matters-of-safety.ts';
import * as staff from '../migrations/protection/0008-staff.ts';
import * as watch from '../migrations/protection/0009-watch.ts';
import * as keptRecord from '../migrations/protection/0010-kept-record.ts';
import * as verifiedAddresses from '../migrations/protection/0011-verified-addresses.ts';
import * as contactsSayYes from '../migrations/protection/0012-contacts-say-yes.ts';
import * as chainedTimelines from '../migrations/protection/0013-chained-timelines.ts';
import * as uploads from '../migrations/protection/0014-uploads.ts';
import * as keyedAddresses from '../migrations/protection/0015-keyed-addresses.ts';
import * as accessLog from '../migrations/protection/0016-access-log.ts';
import * as marksSetOnce from '../migrations/protection/0017-marks-set-once.ts';
import * as viewsOfContacts from '../migrations/protection/0018-views-of-contacts.ts';
import * as chainedAccessLog from '../migrations/protection/0019-chained-access-log.ts';
import * as withdrawnNotices from '../migrations/protection/0022-withdrawn-notices.ts';
import { placeOf, whyUnusable } from '../unusable-database.ts';
import { say } from './tool-output.ts';

/** Every migration by its name, in the order in which they run. A migration that has landed is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-ground': ground,
  '0002-whole-ticket': wholeTicket,
  '0003-search': search,
  '0004-safety': safety,
  '0005-cheap-doors': cheapDoors,
  '0006-asked-commands': askedCommands,
  '0007-matters-of-safety': mattersOfSafety,
  '0008-staff': staff,
  '0009-watch': watch,
  '0010-kept-record': keptRecord,
  '0011-verified-addresses': verifiedAddresses,
  '0012-contacts-say-yes': contactsSayYes,
  '0013-chained-timelines': chainedTimelines,
  '0014-uploads': uploads,
  '0015-keyed-addresses': keyedAddresses,
  '0016-access-log': accessLog,
  '0017-marks-set-once': marksSetOnce,
  '0018-views-of-contacts': viewsOfContacts,
  '0019-chained-access-log': chainedAccessLog,
  '0020-account-per-client': accountPerClient,
  '0021-staff-accounts': staffAccounts,
  '0022-withdrawn-notices': withdrawnNotices,
  '0023-few-indexes-that-serve': fewIndexesThatServe,
  '0024-refunds': refunds,
  '0025-events-to-look-after': eventsToLookAfter,
  '0026-told-as-they-were': toldAsTheyWere,
  '0027-reconciliations': reconciliations,
};

/** The advisory lock under which rights are given, so that two migrations do not write the same rows of the catalogue. */
const grantsLock = 2;

/**
 * Brings the database to the latest schema, gives the product's role its rights, and answers the names of the migrations that it applied.
 *
 * Safe to run from several processes at once (the migrator takes an advisory lock) and again at any time. Each run is one
 * transaction: when a migration fails, the schema stays as it was and the error is thrown.
 */
export async function migrateToLatest(url: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
    const { error, results } = await migrator.migrateToLatest();
    if (error) throw error;
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${grantsLock})`.execute(trx);
      await grantRights(trx);
    });
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

/** Why nothing could be migrated, where the set-up is at fault or no database answers; a fault of a migration shows its stack. */
function whyNotMigrated(error: unknown, url: string): string | undefined {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
  const isThere = syscall === undefined && !(error instanceof AggregateError);
  return isThere
    ? whyUnusable(error, url)
    : `${placeOf(url)} does not answer (${String(code)}): check that it runs, and that DATABASE_URL names it.`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env['DATABASE_URL'];
  const unset = 'DATABASE_URL is not set: give the address of the database to migrate.';
  const faults = [...nodeFaults(process.versions.node), ...(url ? [] : [unset])];
  if (!url || faults.length > 0) {
    say(process.stderr, faults.join('\n'));
    process.exit(1);
  }
  try {
    const applied = await migrateToLatest(url);
    say(process.stdout, applied.length ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
  } catch (error) {
    const why = whyNotMigrated(error, url);
    if (why === undefined) throw error;
    say(process.stderr, why);
    process.exitCode = 1;
  }
}
