import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { MessageJson } from '../../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../../api/shapes/timeline.ts';
import { anOpenTicket, aTicketBody, startApi, type TestApi } from '../../../support/servers/test-api.ts';

const aReference: unknown = expect.stringMatching(/^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$/);
const anInstant: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('POST /v1/tickets', () => {
  it('TK-01 TK-10 answers 201 with the ticket at revision 0, its clocks already running', async () => {
    const { status, headers, body } = await api.ask<TicketJson>('POST', '/v1/tickets', {
      body: aTicketBody({ category: 'billing' }),
    });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ etag: '"0"', location: `/v1/tickets/${body.ref}` });
    expect(body).toEqual({
      ref: aReference,
      status: 'open',
      category: 'billing',
      priority: 'high',
      team: 'billing',
      assignee: null,
      subject: 'The map stays empty',
      requester: { accountId: 'acc_1', email: 'acc_1@example.com', name: 'Member 1' },
      createdAt: anInstant,
      firstResponseAt: null,
      closesAt: null,
      followUpOf: null,
      mergedInto: null,
      resolution: null,
      followUps: [],
      revision: 0,
      version: 0,
      clocks: body.clocks,
    });
    expect(body.clocks).toContainEqual({
      kind: 'firstResponse',
      mark: 'target',
      cycle: 1,
      state: 'running',
      at: null,
      lateMs: 0,
      dueAt: new Date(Date.parse(body.createdAt) + 4 * 3_600_000).toISOString(),
    });
  });

  it('answers what GET answers, to the client and to staff', async () => {
    const { clocks, ...ticket } = await anOpenTicket(api);
    for (const as of ['platform', 'agent-1']) {
      const read = await api.ask('GET', `/v1/tickets/${ticket.ref}`, { as });
      expect(read).toMatchObject({
        status: 200,
        body: { ...ticket, clocks: expect.arrayContaining(clocks) as unknown },
      });
      expect(read.headers['etag']).toBe('"0"');
    }
  });

  it('is open to staff too; then a person is the opener and no client sees the ticket', async () => {
    const ticket = await anOpenTicket(api, {}, 'agent-2');
    const { body } = await api.ask<Page<TimelineEntryJson>>('GET', `/v1/tickets/${ticket.ref}/timeline`, {
      as: 'agent-1',
    });
    expect(body.items[0]).toMatchObject({ code: 'ticket.opened', actor: { kind: 'staff', id: 'agent-2' } });
    expect((await api.ask('GET', `/v1/tickets/${ticket.ref}`)).status).toBe(404);
  });

  it('accepts a requester without an account', async () => {
    const ticket = await anOpenTicket(api, { requester: { email: 'someone@example.com', name: 'Somebody' } });
    expect(ticket.requester).toEqual({ email: 'someone@example.com', name: 'Somebody' });
    const { body } = await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ticket.ref}/messages`);
    expect(body.items[0]?.from).toEqual({ kind: 'requester', name: 'Somebody' });
  });
});

describe('POST /v1/tickets/{ref}/replies', () => {
  it('TK-20 answers 202 with where the reply landed, and the message can be read at once', async () => {
    const { ref } = await anOpenTicket(api);
    const answer = await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'Still empty.\n' } });
    expect(answer).toMatchObject({ status: 202, body: { ticketRef: ref } });
    const { body } = await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`);
    expect(body).toMatchObject({
      items: [
        {
          from: { kind: 'requester', id: 'acc_1', name: 'Member 1' },
          visibility: 'public',
          body: 'It shows no venues.',
        },
        { from: { kind: 'requester', id: 'acc_1', name: 'Member 1' }, body: 'Still empty.\n', attachments: [] },
      ],
      next: null,
    });
  });

  it('the same key again adds nothing', async () => {
    const { ref } = await anOpenTicket(api);
    const asked = { key: 'reply-once', body: { body: 'Hello?' } };
    const first = await api.ask('POST', `/v1/tickets/${ref}/replies`, asked);
    const second = await api.ask('POST', `/v1/tickets/${ref}/replies`, asked);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect((await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`)).body.items).toHaveLength(2);
  });
});
