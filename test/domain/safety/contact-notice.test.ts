import { describe, expect, it } from 'vitest';
import { contactNotice, open } from '../../../domain/safety/contact-notice/machine.ts';
import { contactNoticeState, noticeTopics } from '../../../domain/safety/contact-notice/state.ts';
import { sentence } from '../../../domain/texts/sentences.ts';

const id = '7K3QX9BD';
const heard = (result: Record<string, boolean | string>) =>
  contactNotice.on(open({ id, topic: 'contact-named' }).state, {
    ...({ type: 'outcome', at: 1, effectId: 'e', kind: 'sendContactNotice' } as const),
    result,
  });

describe('a notice to a contact, or about one', () => {
  it.each(noticeTopics)('begins with its one message: %s', (topic) => {
    const { state, entries, effects } = open({ id, topic });
    expect(effects).toEqual([{ kind: 'sendContactNotice', details: { message: topic }, awaited: true }]);
    expect(entries.map(({ code, params }) => sentence(code, params))).toEqual([
      expect.stringMatching(/^(A contact|The safety team) will be told that .+\.$/),
    ]);
    expect([contactNotice.ended(state), contactNotice.nextDeadline(state)]).toEqual([false, undefined]);
    expect(contactNoticeState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('R-41 of further words it waits until their time is over, and then sends its one message', () => {
    const { state, effects } = open({ id, topic: 'contact-refused', waits: { from: 1_000, until: 5_000 } });
    expect([effects, contactNotice.ended(state)]).toEqual([[], false]);
    const due = contactNotice.nextDeadline(state);
    expect(due).toMatchObject({ at: 5_000 });
    const mark = due?.mark ?? '';
    const step = contactNotice.on(state, { type: 'deadline', mark, dueAt: 5_000, at: 5_001 });
    expect(step.effects).toEqual([
      { kind: 'sendContactNotice', details: { message: 'contact-refused' }, awaited: true },
    ]);
    expect(contactNotice.nextDeadline(step.state)).toBeUndefined();
    expect(contactNotice.on(step.state, { type: 'deadline', mark, dueAt: 5_000, at: 5_002 }).effects).toEqual([]);
  });

  it.each([
    [{ delivered: true }, 'told', 'contact-notice.told'],
    [{ delivered: false, reason: 'limit' }, 'failed', 'contact-notice.failed'],
    [{ failed: 'unknown-effect' }, 'failed', 'contact-notice.failed'],
  ])('ends when %j is heard of it, and plans nothing more', (result, status, code) => {
    const { state, entries, effects } = heard(result);
    expect([state.status, contactNotice.ended(state), effects]).toEqual([status, true, []]);
    expect(entries.map((entry) => entry.code)).toEqual([code]);
    expect(contactNotice.describe(state)).toBe(`Notice 7K3QX9BD (contact-named): ${status}.`);
  });

  it.each(['no-address', 'refused', 'removed', 'alerted', 'limit', 'blocked'])(
    'R-41 says why it was given up: %s',
    (reason) => {
      const [entry] = heard({ delivered: false, reason }).entries;
      expect(entry && sentence(entry.code, entry.params)).toMatch(
        /^The notice cannot be delivered: (?!the reason is unknown)/,
      );
    },
  );

  it('R-41 asks like a prompt when it is to a contact, behind every alert; what they said is no question', () => {
    const asking = noticeTopics.filter((topic) =>
      open({ id, topic }).effects.every((effect) => contactNotice.urgency(effect) === 'question'),
    );
    expect(asking).toEqual(['contact-named']);
    const outcome = { type: 'outcome', at: 1, effectId: 'e', kind: 'sendContactNotice', result: {} } as const;
    expect(contactNotice.urgency(outcome)).toBe('usual');
  });
});
