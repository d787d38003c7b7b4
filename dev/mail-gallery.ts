import { pathToFileURL } from 'node:url';
import type { Instant } from '../domain/instant.ts';
import { type FieldsOf, renderMail, type TemplateName } from '../emails/index.ts';

type Examples = { readonly [T in TemplateName]: Readonly<Record<string, FieldsOf<T>>> };

const at = (text: string): Instant => Date.parse(text);
const ref = '7K3QX9BD';
const billing = { ref, category: 'billing', locale: 'en-GB' } as const;
const safety = { ref, category: 'safety', locale: 'en-GB' } as const;
const known = { name: 'Alex', subject: 'Charged twice for PLUS' };
const answerBy = at('2026-11-24T14:05:00.000Z');

/** Every mail with example fields, by template and by what is special about the example. A template without one does not compile. */
export const examples: Examples = {
  'ticket-acknowledgement': {
    known: { ...billing, known, answerBy, followUpOf: null },
    unverified: { ...billing, known: null, answerBy, followUpOf: null },
    'follow-up': { ...billing, known, answerBy: at('2026-07-01T09:30:00.000Z'), followUpOf: 'Z0MN4R2T' },
    safety: { ...safety, known, answerBy, followUpOf: null },
    'safety-united-states': { ...safety, locale: 'en-US', known: null, answerBy, followUpOf: null },
  },
  'ticket-desk-notice': {
    billing: {
      ...{ ...billing, priority: 'high', team: 'billing', answerBy, followUpOf: null },
      ...{ requesterName: 'Alex', requesterVerified: true, subject: 'Charged twice for PLUS', byStaff: false },
      message:
        'Hi,\n\nmy card was charged twice on 3 November:\n  £9.99 at 10:02\n  £9.99 at 10:03\n\nCan you send one back?\nAlex',
    },
    safety: {
      ...{ ...safety, priority: 'urgent', team: 'safety', answerBy, followUpOf: 'Z0MN4R2T' },
      ...{
        requesterName: 'Sam',
        requesterVerified: false,
        subject: 'Somebody follows me home from events',
        byStaff: true,
      },
      message: `It is the third time this month. ${'I do not feel safe on my way home any more. '.repeat(20)}`,
    },
  },
  'sla-missed': {
    billing: {
      ...{ ...billing, priority: 'high', team: 'billing', assignee: 'billing-1' },
      ...{ promisedFor: answerBy, recordedAt: answerBy },
    },
    safety: {
      ...{ ...safety, priority: 'urgent', team: 'safety', assignee: null },
      ...{ promisedFor: answerBy, recordedAt: at('2026-11-24T14:20:00.000Z') },
    },
  },
  'ticket-reply': {
    billing: {
      ...{ ...billing, known },
      message:
        'Hi Alex,\n\nyou are right: the second charge was a mistake of ours.\n\n1. I have sent £9.99 back.\n2. It arrives in 5–10 business days.\n\nBest,\nHOTMESS billing',
    },
  },
  'ticket-resolved': {
    words: {
      ...billing,
      known,
      closesAt: at('2026-12-01T14:05:00.000Z'),
      message: 'The second charge of £9.99 was sent back to your card.',
    },
    safety: { ...safety, known: null, closesAt: at('2026-06-01T20:00:00.000Z'), message: null },
  },
  'ticket-closed': { billing: { ...billing, known, closedAt: at('2026-12-01T14:05:00.000Z') } },
  'watchdog-alarm': {
    overdue: { ref, alarm: 'Ticket #7K3QX9BD is 2 minutes past its deadline firstResponse.target.', due: answerBy },
    inbox: { ref, alarm: 'A fact for ticket #7K3QX9BD has been unread for 5 minutes.', due: null },
  },
};

/** One page with every mail as it looks, its subject and its text part, for a person to judge. Loads nothing and runs no script. */
export async function gallery(): Promise<string> {
  const mails = (Object.keys(examples) as TemplateName[]).flatMap(mailsOf);
  const sections = await Promise.all(
    mails.map(async ({ title, mail }) => {
      const { subject, html, text } = await mail;
      return `<section><h2>${escaped(title)}</h2><p>${escaped(subject)}</p><div>
<iframe sandbox title="${escaped(title)}" srcdoc="${escaped(html)}"></iframe><pre>${escaped(text)}</pre></div></section>`;
    }),
  );
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Every mail</title><style>${style}</style></head><body><h1>Every mail</h1>${sections.join('\n')}</body></html>`;
}

function mailsOf<T extends TemplateName>(template: T) {
  const fields: Readonly<Record<string, FieldsOf<T>>> = examples[template];
  return Object.entries(fields).map(([name, each]) => ({
    title: `${template}: ${name}`,
    mail: renderMail(template, each),
  }));
}

const style = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1b1f; }
  section > div { display: flex; flex-wrap: wrap; gap: 1rem } iframe { width: 38rem; max-width: 100%; height: 46rem; border: 1px solid #ccc }
  pre { flex: 1 20rem; min-width: 0; margin: 0; padding: 1rem; background: #f5f3f4; white-space: pre-wrap }
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(await gallery());
}
