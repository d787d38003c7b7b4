import { describe, expect, it } from 'vitest';
import { fixed } from '../../../domain/policy/policy.ts';
import { readLink } from '../../../inbox/links/signed-link.ts';
import { later, links, mailTests, openedAt } from '../../support/desks/mail-desk.ts';

const { aTicket, received } = mailTests();

const hour = 3_600_000;
const question = { template: 'verification-question', dueAt: openedAt + 48 * hour };

/** The signed links in a part of a mail, as what they say. */
const linksIn = (part: string) =>
  [...part.matchAll(/https:\/\/support\.example\.com\/l\/([\w.-]+)/g)].map(([, token]) =>
    readLink(links.linkSecret, token ?? '', openedAt),
  );

describe('signed links in mails', () => {
  it('TK-16 the question has one link for yes and one for no, the same in both parts', async () => {
    const { ref, caseId, email } = await aTicket();
    const mail = await received(later(caseId, question), ref, email);
    const expiresAt = openedAt + hour + fixed.mail.linkLife; // from the mail's own instant
    const [yes, no] = linksIn(mail.text);
    expect(yes).toMatchObject({ purpose: 'verify-yes', ref, expiresAt });
    expect(no).toMatchObject({ purpose: 'verify-no', ref, expiresAt });
    expect(no?.id).not.toBe(yes?.id);
    expect(linksIn(mail.html ?? '')).toEqual([yes, no]);
    expect(mail.text).toContain('Without an answer by Thursday 26 November 2026, 10:05 GMT');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-26T10:05:00.250Z');
  });

  it('TK-16 a repeated mail has the same links, another mail has others', async () => {
    const { ref, caseId, email } = await aTicket();
    const first = await received(later(caseId, question, 3), ref, email);
    expect(linksIn((await received(later(caseId, question, 3), ref, email)).text)).toEqual(linksIn(first.text));
    const ids = linksIn((await received(later(caseId, question, 9), ref, email)).text).map((link) => link?.id);
    expect(linksIn(first.text).filter((link) => ids.includes(link?.id))).toEqual([]);
  });

  it('TK-18 the satisfaction request links to one page and promises nothing', async () => {
    const { ref, caseId, email } = await aTicket();
    const mail = await received(later(caseId, { template: 'satisfaction-request' }), ref, email);
    expect(linksIn(mail.text)).toEqual([expect.objectContaining({ purpose: 'rate', ref })]);
    expect(mail.headers['x-hotmess-due']).toBeUndefined();
  });
});
