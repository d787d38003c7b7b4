import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import type { AccountOfClient } from '../../../db/queries/people/accounts.ts';
import type { Sensitive, SensitivePart } from '../../../domain/people/sensitive.ts';
import { keepFromOwnCase } from '../../../inbox/people/own-case.ts';
import { tellShown } from '../../callers/access-log.ts';
import { type Caller, callerOf } from '../../callers/caller.ts';
import { entityTag } from '../../http/entity-tag.ts';
import { orNotFound } from '../../problems/problem.ts';

/** Turns a record into its JSON for one caller. */
export type Shaper<R, S extends z.ZodType> = (record: R) => z.input<S> | Promise<z.input<S>>;

/** What the routes need to know of a kind of record. Each subject declares its kinds once. */
export interface RecordKind<R, S extends z.ZodType = z.ZodType> {
  /** The address of its list, such as `/v1/tickets`; each record is below it, by its reference. */
  readonly url: string;
  /** The name of the reference in a path. */
  readonly key: 'ref' | 'id';
  /** The chapter of the API reference. */
  readonly tag: string;
  /** A record as the API shows it. */
  readonly shape: S;
  /** The record with this reference; undefined when there is none, or none that this caller may see. */
  readonly find: (db: Db, caller: Caller, reference: string) => Promise<R | undefined>;
  /** Makes the function that shows records to this caller. What it needs is read once for all records of an answer. */
  readonly shaper: (db: Db, caller: Caller) => Promise<Shaper<R, S>> | Shaper<R, S>;
  /** The version of the record that this caller may know: its ETag. */
  readonly versionFor: (record: R, caller: Caller) => number;
  /** Whether the record is about safety: whoever works here and is shown something of it is written down. */
  readonly isSensitive: (record: R) => boolean;
  /** Whose account the record is about, if staff are shown nothing of it where that is their own. */
  readonly keptFromOwner?: (record: R) => AccountOfClient | undefined;
  /** What of it an answer shows beside the record itself that is sensitive. */
  readonly parts?: (answer: Readonly<Record<string, unknown>>) => readonly SensitivePart[];
}

/** The schema of the path that names one record. */
export const pathTo = <R>({ key }: RecordKind<R>) => z.object({ [key]: z.string() });

/**
 * The record with this reference.
 *
 * @throws {ProblemError} the one 404 when there is none, or none that this caller may see. {@link RefusedError} `own-account` when it is
 * kept from this person, whose own account it is about
 */
export async function recordInSight<R>(
  kind: RecordKind<R>,
  db: Db,
  { caller, reference }: { readonly caller: Caller; readonly reference: string },
): Promise<R> {
  const record = orNotFound(await kind.find(db, caller, reference));
  const about = kind.keptFromOwner?.(record);
  if (about && caller.kind === 'staff') keepFromOwnCase(caller, about);
  return record;
}

/** The reference of the record that a request names in its path. */
export const referenceIn = <R>({ key }: RecordKind<R>, { params }: FastifyRequest): string =>
  (params as Readonly<Record<string, string>>)[key] ?? '';

/**
 * The record that a request names in its path.
 *
 * @throws {ProblemError} the one 404 when there is none, or none that its caller may see; {@link RefusedError} as {@link recordInSight}
 */
export const recordNamed = <R>(kind: RecordKind<R>, db: Db, request: FastifyRequest): Promise<R> =>
  recordInSight(kind, db, { caller: callerOf(request), reference: referenceIn(kind, request) });

/** What of a record that is about safety an answer with this JSON shows; nothing of another one. */
export const sensitiveIn = <R extends { readonly caseId: string }>(
  { isSensitive, parts }: RecordKind<R>,
  record: R,
  answer: unknown,
): Sensitive[] =>
  isSensitive(record)
    ? (['case', ...(parts?.(answer as Readonly<Record<string, unknown>>) ?? [])] as const).map((part) => ({
        subject: record.caseId,
        part,
      }))
    : [];

/** A record on its way into an answer. */
interface Answering<R> {
  readonly record: R;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Puts the ETag of a record on the answer, and shows the record as its caller may see it. */
export async function shownWithTag<R extends { readonly caseId: string }, S extends z.ZodType>(
  kind: RecordKind<R, S>,
  db: Db,
  { record, request, reply }: Answering<R>,
): Promise<z.input<S>> {
  const caller = callerOf(request);
  reply.header('etag', entityTag(kind.versionFor(record, caller)));
  const show = await kind.shaper(db, caller);
  const shown = await show(record);
  tellShown(request, sensitiveIn(kind, record, shown));
  return shown;
}

/** Like {@link shownWithTag}, for a record that this request has created: 201, with its address in `Location`. */
export async function shownAsNew<R extends { readonly caseId: string }, S extends z.ZodType>(
  kind: RecordKind<R, S>,
  db: Db,
  { reference, ...answering }: Answering<R> & { readonly reference: string },
): Promise<z.input<S>> {
  answering.reply.code(201).header('location', `${kind.url}/${reference}`);
  return shownWithTag(kind, db, answering);
}
