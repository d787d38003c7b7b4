import type { DueNext, OpenCases } from '../../db/queries/cases/open-cases.ts';
import { aheadOf } from '../../domain/texts/clock-phrases.ts';
import type { Addresses } from '../stack/parts.ts';
import { moment, words } from './moments.ts';

/** The state of a stack. */
export interface StackStatus {
  readonly addresses: Addresses;
  readonly processes: readonly { readonly name: string; readonly pid: number; readonly alive: boolean }[];
  /** The open cases and what is due next, or why the database could not be read. */
  readonly cases:
    | { readonly open: readonly OpenCases[]; readonly due: readonly DueNext[]; readonly unread?: never }
    | { readonly unread: string };
  /** The schedules that start rounds, or why Temporal could not be asked. */
  readonly schedules: { readonly next: readonly NextRound[]; readonly unread?: never } | { readonly unread: string };
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** When a schedule starts its next round; null where it starts none. */
export interface NextRound {
  readonly id: string;
  readonly at: Date | null;
  readonly paused: boolean;
}

/** The state of a stack as text for a person: its processes, its addresses, the next rounds, the open cases, and what is due next. */
export function statusPage({ addresses, processes, cases, schedules, now }: StackStatus): string {
  const { api, docs, temporalUi, mailbox, stripe, postgres } = addresses;
  return [
    'Processes',
    ...processes.map(
      ({ name, pid, alive }) => `  ${name.padEnd(16)} ${alive ? `pid ${pid}` : `pid ${pid} is not alive`}`,
    ),
    '',
    'Addresses',
    ...Object.entries({
      API: api,
      'API reference': docs,
      'Temporal UI': temporalUi,
      Mailbox: mailbox,
      ...(stripe !== undefined && { Stripe: stripe }),
      PostgreSQL: postgres,
    }).map(([name, address]) => `  ${name.padEnd(16)} ${address}`),
    '',
    ...(schedules.unread === undefined
      ? ['Next rounds', ...schedules.next.map(roundLine), ...(schedules.next.length > 0 ? [] : ['  none'])]
      : [`The schedules cannot be read: ${schedules.unread}.`]),
    '',
    ...(cases.unread === undefined ? casesIn(cases, now) : [`The cases cannot be read: ${cases.unread}.`]),
  ].join('\n');
}

function roundLine({ id, at, paused }: NextRound): string {
  const when = at === null ? 'never' : moment(at.toISOString());
  return `  ${id.padEnd(16)} ${paused ? 'paused' : when}`;
}

function casesIn(
  { open, due }: { readonly open: readonly OpenCases[]; readonly due: readonly DueNext[] },
  now: number,
): string[] {
  const kinds = Map.groupBy(open, ({ kind }) => kind);
  const counted = [...kinds].map(([kind, each]) => {
    const byStatus = each.map(({ status, count }) => `${count} ${words(status)}`).join(', ');
    return `  ${kind.padEnd(16)} ${byStatus}`;
  });
  return [
    'Open cases',
    ...(counted.length > 0 ? counted : ['  none']),
    '',
    'Due next',
    ...(due.length > 0 ? due.map((each) => dueLine(each, now)) : ['  nothing']),
  ];
}

function dueLine({ caseId, mark, dueAt }: DueNext, now: number): string {
  const [kind = '', name = ''] = mark.split('.');
  const overdue = dueAt.getTime() < now ? ' (overdue)' : '';
  const what = aheadOf(`${kind}.${name}`) ?? `the mark ${name} of the clock ${kind}`;
  return `  ${moment(dueAt.toISOString())}  ${caseId}  ${what}${overdue}`;
}
