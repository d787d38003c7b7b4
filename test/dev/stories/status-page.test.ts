import { describe, expect, it } from 'vitest';
import { type StackStatus, statusPage } from '../../../dev/stories/status-page.ts';

const now = Date.parse('2026-06-19T21:00:00.000Z');

const aStatus = (about: Partial<StackStatus> = {}): string[] =>
  statusPage({
    addresses: {
      api: 'http://127.0.0.1:3000',
      docs: 'http://127.0.0.1:3000/docs',
      temporal: '127.0.0.1:7233',
      temporalUi: 'http://127.0.0.1:8233',
      namespace: 'hotmess',
      postgres: 'postgres://127.0.0.1:5433/hotmess',
      mailbox: 'http://127.0.0.1:8025',
    },
    processes: [{ name: 'api', pid: 7, alive: true }],
    cases: { open: [], due: [] },
    schedules: { next: [] },
    now,
    ...about,
  }).split('\n');

describe('the page of a stack', () => {
  it('says which processes are alive, and where everything is', () => {
    const worker = { name: 'worker', pid: 9, alive: false };
    const page = aStatus({ processes: [{ name: 'api', pid: 7, alive: true }, worker] });
    expect(page.slice(0, 5)).toEqual([
      'Processes',
      '  api              pid 7',
      '  worker           pid 9 is not alive',
      '',
      'Addresses',
    ]);
    expect(page).toContain('  Temporal UI      http://127.0.0.1:8233');
  });

  it('counts open cases by kind and status, and names what is due next in London time and in UTC', () => {
    const open = [
      { kind: 'check-in', status: 'scheduled', count: 1 },
      { kind: 'ticket', status: 'in_progress', count: 2 },
      { kind: 'ticket', status: 'open', count: 5 },
    ];
    const due = [
      { caseId: 'ticket/7KQ2M9XW', mark: 'triage.due.1', dueAt: new Date(now - 1_000) },
      { caseId: 'ticket/8BCDFGHJ', mark: 'firstResponse.warn.2', dueAt: new Date(now + 1_000) },
      { caseId: 'ticket/9CDFGHJK', mark: 'moon.full.1', dueAt: new Date(now + 2_000) },
    ];
    const page = aStatus({ cases: { open, due } });
    expect(page.slice(page.indexOf('Open cases'))).toEqual([
      'Open cases',
      '  check-in         1 scheduled',
      '  ticket           2 in progress, 5 open',
      '',
      'Due next',
      '  Fri 19 Jun 2026 21:59:59 London  2026-06-19T20:59:59.000Z  ticket/7KQ2M9XW  the ticket is to be triaged (overdue)',
      '  Fri 19 Jun 2026 22:00:01 London  2026-06-19T21:00:01.000Z  ticket/8BCDFGHJ  staff are warned that an answer is due',
      '  Fri 19 Jun 2026 22:00:02 London  2026-06-19T21:00:02.000Z  ticket/9CDFGHJK  the mark full of the clock moon',
    ]);
  });

  it('names the next round of each schedule, and which are paused', () => {
    const next = [
      { id: 'missed-events', at: new Date(now + 1_000), paused: false },
      { id: 'reconciliation', at: new Date(now + 2_000), paused: true },
    ];
    const page = aStatus({ schedules: { next } });
    expect(page.slice(page.indexOf('Next rounds'), page.indexOf('Open cases'))).toEqual([
      'Next rounds',
      '  missed-events    Fri 19 Jun 2026 22:00:01 London  2026-06-19T21:00:01.000Z',
      '  reconciliation   paused',
      '',
    ]);
    expect(aStatus({ schedules: { unread: 'no answer' } })).toContain('The schedules cannot be read: no answer.');
  });

  it('says so where nothing is open, and where the database does not answer', () => {
    expect(aStatus().slice(-5)).toEqual(['Open cases', '  none', '', 'Due next', '  nothing']);
    expect(aStatus({ cases: { unread: 'connection refused' } }).at(-1)).toBe(
      'The cases cannot be read: connection refused.',
    );
  });
});
