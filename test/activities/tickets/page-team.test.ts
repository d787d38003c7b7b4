import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageTeam } from '../../../activities/tickets/page-team.ts';
import { type EmergencyPage, pageEmergency } from '../../../outside/emergency.ts';
import { startMailbox, type TestMailbox } from '../../support/servers/servers.ts';

let mailbox: TestMailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.stop());

const secret = 'a secret of the tests that the channel knows';
const post = (page: EmergencyPage) => pageEmergency({ webhookUrl: `${mailbox.http}/channels/emergency`, secret }, page);
const dueAt = Date.parse('2026-11-24T11:05:00.250Z');
const effect = {
  id: 'ticket/7K3QX9BD:0:3',
  caseId: 'ticket/7K3QX9BD',
  revision: 0,
  plannedAt: new Date(0),
  at: dueAt - 3_600_000,
};

describe('the emergency channel', () => {
  it('TK-22 an escalation to the safety team is posted with its reference, level and follow-up', async () => {
    expect(await pageTeam(post, { ...effect, details: { level: 3, dueAt } })).toEqual({ paged: true });
    const [page] = await mailbox.messages({ channel: 'emergency' });
    expect(page).toMatchObject({ subject: '[#7K3QX9BD] Escalated to Safety, level 3' });
    expect(page?.headers).toMatchObject({
      'x-hotmess-template': 'escalation-team',
      'x-hotmess-ref': '7K3QX9BD',
      'x-hotmess-due': '2026-11-24T11:05:00.250Z',
    });
    expect(page?.text).toContain('safety team, level 3');
    expect(page?.text).toContain('by Tuesday 24 November 2026, 11:05 GMT');
  });

  it('TK-23 one that a rule forced says in its headline why, and names the rule', async () => {
    await pageTeam(post, { ...effect, details: { level: 3, dueAt, rule: 'TK-23/danger' } });
    const page = (await mailbox.messages({ channel: 'emergency' })).at(-1);
    expect(page?.subject).toBe('[#7K3QX9BD] Escalated to Safety, level 3: Somebody may be in danger');
    expect(page?.text).toContain('Somebody may be in danger. (Rule TK-23/danger.)');
  });

  it('a channel that refuses is thrown, to be tried again', async () => {
    const refusing = (page: EmergencyPage) =>
      pageEmergency({ webhookUrl: `${mailbox.http}/channels/nowhere`, secret }, page);
    await expect(pageTeam(refusing, { ...effect, details: { level: 2, dueAt } })).rejects.toThrow('answered 404');
  });

  it('an effect without level or instant is thrown and names ids only', async () => {
    await expect(pageTeam(post, { ...effect, details: { level: 2 } })).rejects.toThrow(
      'The page of ticket/7K3QX9BD:0:3 cannot be written',
    );
  });
});
