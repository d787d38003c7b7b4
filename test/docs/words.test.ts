import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refundClocks } from '../../domain/billing/refund/words/vocabulary.ts';
import { checkInClocks } from '../../domain/safety/check-in/words/vocabulary.ts';
import { contactNoticeClocks } from '../../domain/safety/contact-notice/vocabulary.ts';
import { panicClocks } from '../../domain/safety/panic/vocabulary.ts';
import { timelineCodes } from '../../domain/texts/sentences.ts';
import { ticketClocks } from '../../domain/ticket/words/vocabulary.ts';

const page = readFileSync('docs/records.md', 'utf8').split('## Words for programs')[1] ?? '';
const reference = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  components: { schemas: Record<string, { enum?: string[] }> };
};
const listed = (name: string) => reference.components.schemas[name]?.enum;

describe('words for programs, in docs/records.md and in the reference', () => {
  it('are every code of a timeline, and no other', () => {
    const named = [
      ...page.matchAll(
        /`((?:ticket|check-in|contact-notice|contacts|panic|refund|clock|mail|page|delivery|message|fact)\.[a-z_-]+)`/g,
      ),
    ];
    expect(named.map(([, code]) => code).toSorted()).toEqual(timelineCodes);
    expect(listed('TimelineCode')).toEqual(timelineCodes);
  });

  it('are every clock with its marks', () => {
    for (const clocks of [ticketClocks, checkInClocks, panicClocks, contactNoticeClocks, refundClocks])
      for (const [kind, { marks }] of Object.entries(clocks)) {
        const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`)) ?? '';
        for (const mark of marks) expect([kind, row]).toEqual([kind, expect.stringContaining(`\`${mark}\``)]);
      }
    expect(listed('ClockKind')).toEqual(Object.keys(ticketClocks));
    expect(new Set(listed('ClockMark'))).toEqual(new Set(Object.values(ticketClocks).flatMap(({ marks }) => marks)));
  });
});
