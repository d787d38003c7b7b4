import type { FastifyRequest } from 'fastify';
import type { TicketSight } from '../../db/queries/people/ticket-sight.ts';
import type { TokenOwner } from '../../db/queries/people/tokens.ts';
import type { SafetySight } from '../../db/queries/safety/safety-records.ts';
import type { UploadOwner } from '../../db/queries/tickets/uploads.ts';
import type { Actor } from '../../domain/machine/machine.ts';
import { knowsOfSafety } from '../../domain/people/safety-sight.ts';

/** Who makes a request: the owner of its bearer token. */
export type Caller = TokenOwner;
export type ClientCaller = Extract<Caller, { kind: 'client' }>;
export type StaffCaller = Extract<Caller, { kind: 'staff' }>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the handler of a route runs; null on routes that are open to anyone. */
    caller: Caller | null;
  }
}

/**
 * The caller of a route that the access table closes to strangers.
 *
 * @throws Error on a route that is open to anyone
 */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller)
    throw new Error(`${request.routeOptions.url} needs a caller, but the access table opens it to anyone.`);
  return request.caller;
}

/**
 * The caller of a route that the access table gives to staff alone.
 *
 * @throws Error when the caller is a client
 */
export function staffOf(request: FastifyRequest): StaffCaller {
  const caller = callerOf(request);
  if (caller.kind !== 'staff')
    throw new Error(`${request.routeOptions.url} is for staff, but the access table let a client in.`);
  return caller;
}

/**
 * The caller of a route that the access table gives to clients alone.
 *
 * @throws Error when the caller is one of the staff
 */
export function clientOf(request: FastifyRequest): ClientCaller {
  const caller = callerOf(request);
  if (caller.kind !== 'client')
    throw new Error(`${request.routeOptions.url} is for clients, but the access table let staff in.`);
  return caller;
}

/** The tickets that a caller may see. */
export const sightOf = (caller: Caller): TicketSight =>
  caller.kind === 'client' ? { clientId: caller.clientId } : { safety: knowsOfSafety(caller.roles) };

/**
 * The tickets that lists, searches and other records show a caller: those in sight, without matters of safety about an account of their own
 * person.
 */
export function listedTicketsOf(caller: Caller): TicketSight {
  const sight = sightOf(caller);
  return caller.kind === 'client' || 'clientId' in sight || caller.accounts.length === 0
    ? sight
    : { ...sight, own: caller.accounts };
}

/**
 * The check-ins and panics that a caller may see: clients see their own, staff all. The access table decides which staff may ask.
 */
export const safetySightOf = (caller: Caller): SafetySight =>
  caller.kind === 'client' ? { clientId: caller.clientId } : 'all';

/** The check-ins and panics that a list shows a caller: those in sight, without what is about an account of their own person. */
export const listedSightOf = (caller: Caller): SafetySight =>
  caller.kind === 'client' || caller.accounts.length === 0 ? safetySightOf(caller) : { without: caller.accounts };

/** The caller as the owner of uploads: those of one token of a client may be named by another. */
export const uploaderOf = (caller: Caller): UploadOwner =>
  caller.kind === 'client' ? { kind: 'client', id: caller.clientId } : { kind: 'staff', id: caller.staffId };

/** The caller as the actor of facts, commands and timeline entries. */
export const actorOf = (caller: Caller): Actor =>
  caller.kind === 'client' ? { kind: 'client', id: caller.clientId } : { kind: 'staff', id: caller.staffId };
