import { describe, expect, it } from 'vitest';
import { timelineEntryJson } from '../../../api/shapes/timeline.ts';
import type { TimelineRecord } from '../../../db/queries/cases/timelines.ts';
import { clientReader, staffReader } from '../../../domain/people/readers.ts';

const client = clientReader(new Map([['agent-1', ['agent']]]));
const aLine = (
  code: string,
  params: TimelineRecord['params'],
  words: TimelineRecord['words'] = null,
): TimelineRecord => ({
  revision: 3,
  part: 0,
  n: 0,
  at: new Date(0),
  receivedAt: null,
  actor: { kind: 'staff', id: 'agent-1' },
  code,
  params,
  words,
});

describe('an entry of a timeline', () => {
  it('R-23 names instants and spans in ISO 8601, and leaves names as they are', () => {
    const moved = aLine('clock.postponed', { kind: 'waiting', mark: 'close', from: 0, to: 86_400_000 });
    expect(timelineEntryJson(moved, staffReader)).toMatchObject({
      params: { from: '1970-01-01T00:00:00.000Z', to: '1970-01-02T00:00:00.000Z', mark: 'close' },
      text: 'Closing the ticket was postponed from 1970-01-01T00:00:00.000Z to 1970-01-02T00:00:00.000Z: the last warning went out late.',
    });
    const changed = aLine('ticket.priority-changed', { from: 'low', to: 'high', textId: 't-1' });
    expect(timelineEntryJson(changed, staffReader).params).toMatchObject({ from: 'low', to: 'high' });
    expect(timelineEntryJson(aLine('ticket.not-fixed', { updateBy: 0 }), client).params).toEqual({
      updateBy: '1970-01-01T00:00:00.000Z',
    });
  });

  it('TK-22 TK-23 tells clients of an escalation as much as the requester is told', () => {
    const params = {
      level: 3,
      team: 'safety',
      followUp: 3_600_000,
      rule: 'TK-23/danger',
      textId: 't-1',
      urgency: 'high',
    };
    const line = aLine('ticket.escalated', params, { reason: 'He knows where she lives.' });
    expect(timelineEntryJson(line, client)).toMatchObject({
      actor: { kind: 'staff', id: 'agent' },
      text: 'Escalated to team safety; the follow-up is due within 1 h.',
    });
    expect(timelineEntryJson(line, client).params).toEqual({ team: 'safety', followUp: 'PT1H' });
    expect(timelineEntryJson(line, staffReader).params).toEqual({
      ...params,
      followUp: 'PT1H',
      reason: 'He knows where she lives.',
    });
  });
});
