import { z } from 'zod';
import { findLogin, listStaffChanges } from '../../../db/queries/people/staff-changes.ts';
import { add, change, retire } from '../../../inbox/people/staff-acts.ts';
import { staffOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn } from '../../http/cursors.ts';
import { orNotFound } from '../../problems/problem.ts';
import {
  newStaffGiven,
  staffChangeJson,
  staffChangeShape,
  staffGiven,
  staffId,
  staffLoginJson,
  staffLoginShape,
} from '../../shapes/people/staff-login.ts';

const params = z.object({ id: z.string() });
const noWords = z.strictObject({});

const addLogin: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/staff',
    config: { problems: ['own-account', 'staff-id-taken', 'team-unfit'] },
    schema: { tags: ['staff'], summary: 'Add a login', body: newStaffGiven, response: { 201: staffLoginShape } },
    handler: async (request, reply) => {
      const login = await add(inbox, staffOf(request), request.body);
      return reply.code(201).header('location', `/v1/staff/${login.id}`).send(staffLoginJson(login));
    },
  });

const readLogin: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/staff/:id',
    schema: { tags: ['staff'], summary: 'Read a login', params, response: { 200: staffLoginShape } },
    handler: async (request) => staffLoginJson(orNotFound(await findLogin(db, request.params.id))),
  });

const changeLogin: Route = (api, { inbox }) =>
  api.route({
    method: 'PUT',
    url: '/v1/staff/:id',
    config: { problems: ['own-account', 'staff-retired', 'team-unfit'] },
    schema: {
      tags: ['staff'],
      summary: 'Change a login',
      params,
      body: staffGiven,
      response: { 200: staffLoginShape },
    },
    handler: async (request) => {
      const { params: named, body: given } = request;
      return staffLoginJson(orNotFound(await change(inbox, staffOf(request), { id: named.id, given })));
    },
  });

const retireLogin: Route = (api, { inbox, routeSoon }) =>
  api.route({
    method: 'POST',
    url: '/v1/staff/:id/retire',
    config: { problems: ['own-account'] },
    schema: {
      tags: ['staff'],
      summary: 'Retire a login',
      params,
      body: noWords,
      response: { 200: staffLoginShape },
    },
    handler: async (request) => {
      const login = orNotFound(await retire(inbox, staffOf(request), request.params.id));
      routeSoon();
      return staffLoginJson(login);
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
    handler: async (request) => {
      const { limit, cursor, staffId: of } = request.query;
      const listing: Listing<number> = { name: 'staff-changes', filter: of ?? null, place: z.int().min(0) };
      const found = await listStaffChanges(db, { staffId: of, after: placeIn(listing, cursor), limit: limit + 1 });
      return page(listing, found, { limit, placeOf: ({ seq }) => seq, shape: staffChangeJson });
    },
  });

/** Managers decide who works here: `POST /v1/staff`, `GET` and `PUT /v1/staff/{id}`, `…/retire`, `GET /v1/staff-changes`. */
export const staffLogins: readonly Route[] = [addLogin, readLogin, changeLogin, retireLogin, changes];
