import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftText } from '../../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../../db/queries/tickets/drafts.ts';
import { rate, verify } from '../../../inbox/tickets/verdict.ts';
import { anOpenTicket, caseOf, order, resolve } from '../../support/desks/ticket-desk.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
  await stage.work();
});
afterAll(() => stage.close());

const author = { kind: 'requester', id: 'acc_1', name: 'Requester' } as const;

async function propose(ref: string): Promise<void> {
  const id = randomUUID();
  const { db } = stage;
  await draftMessage(db, { id, ticketRef: ref, staffId: 'a', staffName: 'A', visibility: 'public', body: 'Try this.' });
  await draftText(db, { id: `t-${id}`, caseId: caseOf(ref), fields: { method: 'try', improvement: 'none' } });
  await order(stage.inbox, ref, 'propose-solution', {
    details: { messageId: id, textId: `t-${id}`, knowledgeBase: false },
  });
}

const verdict = (
  ref: string,
  fixed: boolean,
  { comment, factId = randomUUID() }: { readonly comment?: string; readonly factId?: string } = {},
) => verify(stage.inbox, { ref, factId, fixed, author, ...(comment === undefined ? {} : { comment }) });
const rating = (
  ref: string,
  score: number,
  { comment, factId = randomUUID() }: { readonly comment?: string; readonly factId?: string } = {},
) => rate(stage.inbox, { ref, factId, score, author, ...(comment === undefined ? {} : { comment }) });
const has = (ref: string, code: string) => until(code, async () => (await codes(stage.db, caseOf(ref))).includes(code));
const sealed = (ref: string) => until('sealed', async () => (await rowOf(stage.db, caseOf(ref))).sealed_at);
const closeNow = async (ref: string): Promise<void> => {
  await order(stage.inbox, ref, 'close', { details: { textId: '' } });
  await sealed(ref);
};

describe('TK-16 a verdict at the door', () => {
  it('that it is fixed resolves the ticket, confirmed', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await propose(ref);
    expect(await verdict(ref, true)).toEqual({ ticketRef: ref, resolves: true });
    await has(ref, 'ticket.resolved');
    expect((await rowOf(stage.db, caseOf(ref))).state).toMatchObject({ resolution: { confirmed: true } });
  });

  it('that it is not fixed, with a comment, stores a public message and takes the ticket back to work', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await propose(ref);
    const factId = randomUUID();
    await verdict(ref, false, { comment: 'Still broken.', factId });
    await verdict(ref, false, { comment: 'Still broken.', factId }); // the same request once more
    await has(ref, 'ticket.not-fixed');
    const said = await stage.db.selectFrom('message').selectAll().where('id', '=', `m-${factId}`).execute();
    expect(said).toMatchObject([{ body: 'Still broken.', visibility: 'public', author_kind: 'requester' }]);
    expect((await codes(stage.db, caseOf(ref))).filter((code) => code === 'ticket.not-fixed')).toHaveLength(1);
  });

  it('is refused when nothing was proposed, or the ticket is closed; nothing is stored then', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await expect(verdict(ref, true, { comment: 'Thanks' })).rejects.toMatchObject({
      refusal: { code: 'nothing-to-verify' },
    });
    await propose(ref);
    await closeNow(ref);
    await expect(verdict(ref, false, { comment: 'No' })).rejects.toMatchObject({
      refusal: { kind: 'wrong-state', code: 'ticket-closed' },
    });
    const said = await stage.db.selectFrom('message').select('body').where('ticket_ref', '=', ref).execute();
    expect(said.map(({ body }) => body).sort()).toEqual(['Please help.', 'Try this.']);
  });

  it('about a ticket that does not exist is answered with nothing', async () => {
    expect(await verdict('00000000', true)).toBeUndefined();
    expect(await rating('00000000', 5)).toBeUndefined();
  });
});

describe('TK-18 a rating at the door', () => {
  it('is stored and recorded once; the same one again changes nothing, another is refused', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await expect(rating(ref, 5)).rejects.toMatchObject({ refusal: { code: 'rating-too-early' } });
    await resolve(stage.inbox, ref);
    const factId = randomUUID();
    expect(await rating(ref, 4, { comment: 'Quick.', factId })).toEqual({ ticketRef: ref });
    expect(await rating(ref, 4, { comment: 'Quick.', factId })).toEqual({ ticketRef: ref });
    await has(ref, 'ticket.rated');
    await expect(rating(ref, 1)).rejects.toMatchObject({ refusal: { kind: 'wrong-state', code: 'already-rated' } });
    const rows = await stage.db.selectFrom('rating').selectAll().where('ticket_ref', '=', ref).execute();
    expect(rows).toMatchObject([{ score: 4, comment: 'Quick.' }]);
  });

  it('of a sealed ticket writes a row and nothing else', async () => {
    const ref = await anOpenTicket(stage.inbox);
    await resolve(stage.inbox, ref);
    await closeNow(ref);
    await rating(ref, 2);
    expect(await stage.db.selectFrom('rating').select('score').where('ticket_ref', '=', ref).execute()).toEqual([
      { score: 2 },
    ]);
    expect(await stage.db.selectFrom('inbox').selectAll().where('case_id', '=', caseOf(ref)).execute()).toEqual([]);
  });

  it('is never asked of a safety ticket', async () => {
    const ref = await anOpenTicket(stage.inbox, { category: 'safety' });
    await expect(rating(ref, 5)).rejects.toMatchObject({ refusal: { code: 'rating-not-for-safety' } });
  });
});
