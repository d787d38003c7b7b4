import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Details, Effect, Event, Machine, Plain, Step } from '../../../../domain/machine/machine.ts';
import type { Channel, DeliveryState, Recipient } from '../../../../domain/safety/alarm/deliveries.ts';

/** Milliseconds in a second, a minute and an hour, to read `openedAt + 2 * hour`. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** When a check-in or panic is opened unless a test says otherwise: a Friday night. */
export const openedAt: Instant = Date.parse('2026-06-19T21:00:00.000Z');

/** A contact with an e-mail address and a telephone, unless it is told otherwise. */
export const aContact = (n: number, channels: readonly Channel[] = ['email', 'sms', 'call']): Recipient => ({
  id: `contact-${n}`,
  channels,
});

/** Who says something to a case. */
export type Speaker = 'client' | 'staff' | 'system';

/** What a test may set of a fact: its details, and its receipt when that is not the instant at which it counts. */
export type FactGiven = { readonly receivedAt?: Instant } & Details;

/** A fact that was said to a case. It counts at `at`, and was received then unless `receivedAt` says otherwise. */
export const said = (
  kind: string,
  at: Instant,
  { receivedAt = at, ...details }: FactGiven = {},
  { by = 'client' }: { readonly by?: Speaker } = {},
): Event => ({
  type: 'fact',
  id: `f-${kind}-${at}`,
  kind,
  actor: { kind: by, id: `${by}-1` },
  details,
  receivedAt,
  at,
});

/** The outcome of an awaited message. */
export const outcomeOf = (
  { details }: Effect,
  at: Instant,
  state: DeliveryState = 'accepted',
  { why = '' }: { readonly why?: string } = {},
): Event => ({
  type: 'outcome',
  at,
  effectId: 'e-1',
  kind: 'tell',
  result: { ...messageIn(details), state, ...(why && { why }) },
});

/** The message, recipient and channel in an effect's details. */
export function messageIn({ message, to, channel }: Details): Details {
  return { message: message as Plain, to: to as Plain, channel: channel as Plain };
}

/** The messages among these effects as `message to channel`, in their order. */
export const toldBy = ({ effects }: Pick<Step<unknown>, 'effects'>): string[] =>
  effects.flatMap(({ kind, details: { message, to, channel } }) =>
    kind === 'tell' ? [`${message as string} ${to as string} ${channel as string}`] : [],
  );

/** The codes of the timeline entries, in their order. */
export const codesOf = ({ entries }: Pick<Step<unknown>, 'entries'>): string[] => entries.map(({ code }) => code);

/** Takes events one after another and answers the last step, with the effects of all. */
export function lived<S>(machine: Machine<S>, from: Step<S> | S, ...events: readonly Event[]): Step<S> {
  const isStep = (value: Step<S> | S): value is Step<S> =>
    typeof value === 'object' && value !== null && 'entries' in value;
  const first: Step<S> = isStep(from) ? from : { state: from, entries: [], effects: [] };
  return events.reduce<Step<S>>(
    ({ state, effects }, event) => {
      const step = machine.on(state, event);
      return { ...step, effects: [...effects, ...step.effects] };
    },
    { ...first, effects: [] },
  );
}

/** The next deadline of a case, handled at its own instant, or at a later one when the engine was down. */
function itsDeadline<S>(machine: Machine<S>, state: S, handledAt?: Instant): Event {
  const next = machine.nextDeadline(state);
  if (!next) throw new Error(`No clock runs: ${machine.describe(state)}`);
  return { type: 'deadline', mark: next.mark, dueAt: next.at, at: handledAt ?? next.at };
}

/** The steps of every mark that is due by an instant, in order: handled in time, or at `handledAt` after an outage. */
export function livedUntil<S>(
  machine: Machine<S>,
  state: S,
  at: Instant,
  { handledAt }: { readonly handledAt?: Instant | undefined } = {},
): Step<S>[] {
  const next = machine.nextDeadline(state);
  if (!next || next.at > at) return [];
  const step = machine.on(state, itsDeadline(machine, state, handledAt));
  return [step, ...livedUntil(machine, step.state, at, { handledAt })];
}

/** A case at an instant: every mark that was due by then has been handled in time, and nothing else happened. */
export const atInstant = <S>(machine: Machine<S>, state: S, at: Instant): S =>
  livedUntil(machine, state, at).at(-1)?.state ?? state;

/** Gives every awaited message of a step the same outcome; answers the steps of these outcomes, in order. */
export function allHeard<S>(
  machine: Machine<S>,
  step: Step<S>,
  at: Instant,
  { state, why = '' }: { readonly state: DeliveryState; readonly why?: string },
): Step<S>[] {
  let now = step.state;
  return step.effects
    .filter(({ awaited }) => awaited)
    .map((effect) => {
      const next = machine.on(now, outcomeOf(effect, at, state, { why }));
      now = next.state;
      return next;
    });
}
