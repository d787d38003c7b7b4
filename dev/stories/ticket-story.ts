import type { DataOf, ItemOf } from '../../client/index.ts';
import { inFigures } from '../../domain/billing/money.ts';
import { moment, words } from './moments.ts';

/** Everything that a ticket's story is made from, as the API shows it to staff. */
export interface ToldTicket {
  readonly ticket: DataOf<'get', '/v1/tickets/{ref}'>;
  readonly messages: readonly ItemOf<'/v1/tickets/{ref}/messages'>[];
  readonly timeline: readonly ItemOf<'/v1/tickets/{ref}/timeline'>[];
  /** The refunds that belong to it, the newest first. */
  readonly refunds: readonly ItemOf<'/v1/refunds'>[];
}

/** The story of a ticket in lines: what it is, its clocks, its refunds, and then what was done and said, in order of time. */
export function ticketStory({ ticket, messages, timeline, refunds }: ToldTicket): string[] {
  const { ref, subject, category, priority, status, level, team, assignee, requester } = ticket;
  const holder = assignee ? `${assignee} of team ${team}` : `team ${team}`;
  const lines = [
    ...timeline.map((line) => ({ at: line.at, told: entryLines(line) })),
    ...messages.map((message) => ({ at: message.at, told: messageLines(message) })),
  ];
  return [
    `#${ref} ${subject ?? ''}`.trim(),
    `${words(category)}, priority ${priority}, ${words(status)}, level ${level}, with ${holder}`,
    ...(requester ? [`from ${requester.name} <${requester.email}>`] : []),
    '',
    'Clocks',
    ...ticket.clocks.map(clockLine),
    '',
    ...(refunds.length > 0 ? ['Refunds', ...refunds.map(refundLine), ''] : []),
    'What happened',
    // At the same instant, what was done comes before what was said.
    ...lines.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).flatMap(({ told }) => told),
  ];
}

function clockLine({ kind, mark, cycle, dueAt, state, lateMs }: ToldTicket['ticket']['clocks'][number]): string {
  const name = `${words(kind)}, ${words(mark)}${cycle > 1 ? ` (${cycle})` : ''}`;
  const late = lateMs >= 1_000 ? `, ${Math.round(lateMs / 1_000)} s late` : '';
  return `  ${name.padEnd(28)} due ${moment(dueAt)}  ${stateWords(mark, state)}${late}`;
}

function refundLine({
  id,
  kind,
  state,
  amount,
  proposedBy,
  decidedBy,
  expiresAt,
}: ToldTicket['refunds'][number]): string {
  const deeds = [
    proposedBy && `proposed by ${proposedBy}`,
    decidedBy && `decided by ${decidedBy}`,
    expiresAt && `to be approved by ${moment(expiresAt)}`,
  ];
  return `  ${[`#${id}`, amount ? inFigures(amount) : words(kind), words(state), ...deeds].filter(Boolean).join(', ')}`;
}

/** A "missed" warning is one that was given; the promise it warns about may still be kept. */
const stateWords = (mark: string, state: string): string =>
  mark === 'warn' && (state === 'fired' || state === 'missed') ? 'warned' : state;

function entryLines({ at, actor, text }: ToldTicket['timeline'][number]): string[] {
  const by = actor.kind === 'system' ? '' : ` (${actor.kind === actor.id ? actor.kind : `${actor.kind} ${actor.id}`})`;
  return [`  ${moment(at)}  ${text}${by}`];
}

function messageLines({ at, from, visibility, body }: ToldTicket['messages'][number]): string[] {
  const said = visibility === 'internal' ? 'noted' : 'wrote';
  return [
    `  ${moment(at)}  ${from.name} ${said}:`,
    ...body
      .trimEnd()
      .split('\n')
      .map((line) => `      | ${line}`.trimEnd()),
  ];
}
