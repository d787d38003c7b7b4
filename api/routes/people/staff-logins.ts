import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  findLogin,
  listStaffChanges,
  type StaffLogin,
  staffChangesSince,
} from '../../../db/queries/people/staff-changes.ts';
import { RefusedError } from '../../../inbox/engine/command.ts';
import { add, change, retire } from '../../../inbox/people/staff-acts.ts';
import { staffOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, pageOf, paging, placeNumber, readPage } from '../../http/cursors.ts';
import { entityTag, onVersion, staleSince, versionAsked } from '../../http/entity-tag.ts';
import { orNotFound } from '../../problems/problem.ts';
import { noWords } from '../../shapes/fields.ts';
import {
  newStaffGiven,
  staffChangedSince,
  staffChangeJson,
  staffChangeShape,
  staffGiven,
  staffId,
  staffLoginJson,
  staffLoginShape,
} from '../../shapes/people/staff-login.ts';

const params = z.object({ id: z.string() });

/** A login as JSON, with its ETag on the answer. */
function shown(reply: FastifyReply, login: StaffLogin) {
  reply.header('etag', entityTag(login.version));
  return staffLoginJson(login);
}

const addLogin: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/staff',
    config: { problems: ['own-account', 'staff-id-taken', 'team-unfit', 'staff-reserved'] },
    schema: { tags: ['staff'], summary: 'Add a login', body: newStaffGiven, response: { 201: staffLoginShape } },
    handler: async (request, reply) => {
      const login = await add(inbox, staffOf(request), request.body);
      return reply.code(201).header('location', `/v1/staff/${login.id}`).send(shown(reply, login));
    },
  });

const readLogin: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/staff/:id',
    schema: { tags: ['staff'], summary: 'Read a login', params, response: { 200: staffLoginShape } },
    handler: async (request, reply) => shown(reply, orNotFound(await findLogin(db, request.params.id))),
  });

const changeLogin: Route = (api, { inbox }) =>
  api.route({
    method: 'PUT',
    url: '/v1/staff/:id',
    config: {
      ...onVersion,
      problems: ['own-account', 'staff-retired', 'team-unfit', 'person-fixed', 'last-in-role', 'staff-reserved'],
    },
    schema: {
      tags: ['staff'],
      summary: 'Change a login',
      params,
      body: staffGiven,
      response: { 200: staffLoginShape },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      orNotFound(await findLogin(inbox.db, id));
      const ifVersion = versionAsked(request);
      const changed = change(inbox, staffOf(request), { id, given: request.body, ifVersion });
      const login = await changed.catch(async (error: unknown) => {
        const isStale = error instanceof RefusedError && error.refusal.kind === 'stale';
        throw isStale
          ? staleSince(ifVersion, staffChangedSince(await staffChangesSince(inbox.db, id, ifVersion)))
          : error;
      });
      return shown(reply, orNotFound(login));
    },
  });

const retireLogin: Route = (api, { inbox, routeSoon }) =>
  api.route({
    method: 'POST',
    url: '/v1/staff/:id/retire',
    config: { problems: ['own-account', 'last-in-role'] },
    schema: {
      tags: ['staff'],
      summary: 'Retire a login',
      params,
      body: noWords,
      response: { 200: staffLoginShape },
    },
    handler: async (request, reply) => {
      const login = orNotFound(await retire(inbox, staffOf(request), request.params.id));
      routeSoon();
      return shown(reply, login);
    },
  });

const changes: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/staff-changes',
    schema: {
      tags: ['staff'],
      summary: 'List changes of staff',
      querystring: z.strictObject({ staffId: staffId.optional(), ...paging }),
      response: { 200: pageOf(staffChangeShape) },
    },
    handler: (request) => {
      const { staffId: of } = request.query;
      const listing: Listing<number> = { name: 'staff-changes', filter: of ?? null, place: placeNumber };
      return readPage(listing, request.query, {
        find: (after, limit) => listStaffChanges(db, { staffId: of, after, limit }),
        placeOf: ({ seq }) => seq,
        shape: staffChangeJson,
      });
    },
  });

/** Managers decide who works here: `POST /v1/staff`, `GET` and `PUT /v1/staff/{id}`, `…/retire`, `GET /v1/staff-changes`. */
export const staffLogins: readonly Route[] = [addLogin, readLogin, changeLogin, retireLogin, changes];
