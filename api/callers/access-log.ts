import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { type AccessActor, type GuardedKind, writeRefused, writeShown } from '../../db/queries/people/access-log.ts';
import { referencePattern } from '../../domain/machine/ids.ts';
import { knowsOfSafety } from '../../domain/people/safety-sight.ts';
import { type Purpose, type Sensitive, type SensitivePart, sensitiveParts } from '../../domain/people/sensitive.ts';
import { fixed } from '../../domain/policy/policy.ts';
import type { Metrics } from '../process/metrics.ts';
import { accountId } from '../shapes/fields.ts';
import type { Caller } from './caller.ts';
import { addressOf, guardedRecords } from './guarded-records.ts';
import { mayCall } from './guards.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its answer shows that is sensitive; null while nothing is. */
    sensitive: Sensitive[] | null;
  }
}

/** Says that the answer to a request shows this. It is written down before the answer goes out, if the caller works here. */
export function tellShown(request: FastifyRequest, shown: readonly Sensitive[]): void {
  if (shown.length) (request.sensitive ??= []).push(...shown);
}

/**
 * Keeps the access log: who that works here was shown what is sensitive, and who was refused it.
 *
 * What is shown is written down within the request, before its answer. A read is never refused because it could not be written down:
 * somebody may have to help tonight. Then the log of the process and a metric tell. Clients' reads are not written down: they see only
 * what they gave us themselves.
 *
 * What is refused (by role, by sight, by a wrong purpose, as one's own) is written down after the answer, so that the time it takes
 * does not tell whether
 * there is such a case.
 */
export function keepAccessLog(app: FastifyInstance, db: Db, metrics: Metrics): void {
  app.decorateRequest('sensitive', null);
  app.decorateRequest('problem', null);
  app.addHook('onSend', async (request, reply) => {
    const { caller, sensitive } = request;
    if (!sensitive || caller?.kind !== 'staff' || reply.statusCode >= 300) return;
    const what = { by: actorOf(caller), shown: sensitive, purpose: purposeIn(request) };
    await writeShown(db, what, fixed.people.sameRead).catch((err: unknown) => {
      metrics.accessUnlogged();
      request.log.error({ err, subjects: sensitive.map(({ subject }) => subject) }, 'a read could not be written down');
    });
  });
  app.addHook('onResponse', async (request, { statusCode }) => {
    const refused = refusedIn(request, statusCode);
    if (!refused) return;
    const isWritten = await writeRefused(db, refused).catch((err: unknown) => {
      metrics.accessUnlogged();
      request.log.error({ err }, 'a refused read could not be written down');
    });
    if (isWritten) metrics.readRefused(refused.kind);
  });
}

const actorOf = (caller: Caller): AccessActor =>
  caller.kind === 'staff'
    ? { kind: 'staff', id: caller.staffId, person: caller.personId }
    : { kind: 'client', id: caller.clientId, person: null };

/** The purpose that a request gives; its route has checked it. */
const purposeIn = ({ query }: FastifyRequest): Purpose | undefined => (query as { readonly purpose?: Purpose }).purpose;

/** The client whose account a request of staff names. A refused request may name anything. */
const clientIn = ({ query }: FastifyRequest): string | undefined => {
  const { clientId: named } = query as { readonly clientId?: unknown };
  return typeof named === 'string' ? named : undefined;
};

/** What a request was refused of a case of safety or an account; undefined when it was refused nothing, or for another reason. */
function refusedIn(request: FastifyRequest, statusCode: number) {
  const { caller, method, params } = request;
  const url = request.routeOptions.url ?? '';
  const named = guarded.find(({ at }) => url === at || url.startsWith(`${at}/`));
  const reference = Object.values(params as Readonly<Record<string, string>>)[0] ?? '';
  if (!caller || !named || !named.mayBe(reference)) return undefined;
  const mayAsk = mayCall({ method, url }, caller);
  const isRefused =
    (statusCode === 403 && (!mayAsk || request.problem === 'own-account')) ||
    (statusCode === 404 && mayAsk && mayBeOutOfSight(caller, named.kind)) ||
    (statusCode === 400 && mayAsk && caller.kind === 'staff' && purposeIn(request) !== undefined);
  if (!isRefused) return undefined;
  return {
    by: actorOf(caller),
    kind: named.kind,
    reference,
    part: named.kind === 'account' ? 'contacts' : partOf(url),
    ofClient: named.kind === 'account' ? clientIn(request) : undefined,
    unlessOwnedBy: statusCode === 404 && caller.kind === 'client' ? caller.clientId : undefined,
  };
}

const isReference = (text: string): boolean => referencePattern.test(text);

/** Whether a text may name a record of a kind. */
const mayName: Readonly<Record<GuardedKind, (text: string) => boolean>> = {
  ticket: isReference,
  'check-in': isReference,
  panic: isReference,
  account: (text) => accountId.safeParse(text).success,
};

const guarded = (Object.keys(guardedRecords) as GuardedKind[]).map((kind) => ({
  kind,
  at: addressOf(guardedRecords[kind]),
  mayBe: mayName[kind],
}));

/** Whether a 404 may mean that this caller must not know of the case. */
const mayBeOutOfSight = (caller: Caller, kind: GuardedKind): boolean =>
  caller.kind === 'client' || (kind === 'ticket' && !knowsOfSafety(caller.roles));

/** The part that a route is about, by its address. */
const partOf = (url: string): SensitivePart =>
  sensitiveParts.find((part) => url.includes(`/${part}`) && part !== 'case') ?? 'case';
