import fc from 'fast-check';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Details, Effect, Event, Step } from '../../../../domain/machine/machine.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { type CheckInState, isAlerting } from '../../../../domain/safety/check-in/state.ts';
import { isUnaware } from '../../../../domain/safety/check-in/unaware.ts';
import { checkInFacts as facts } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { type CheckInPlan, checkInDeeds, checkInKind, checkInPlans } from './check-in-lives.ts';
import { openedAt, outcomeOf } from './safety.ts';
import { factOf, moments } from './safety-lives.ts';

/**
 * Everything about a check-in that clients can see: the record, the instants, and the timeline lines that they are shown; and what contacts
 * are told who are marked *not under duress*, but for the calls after a silence.
 */
export interface Sight {
  readonly told: readonly string[];
  readonly shown: CheckInState['shown'];
  readonly clocks: CheckInState['clocks'];
  readonly extended: number;
  readonly lines: readonly { readonly at: Instant; readonly code: string; readonly params: Details }[];
}

/** One of two lives that differ in nothing but the PIN. */
interface Twin {
  state: CheckInState;
  lines: Sight['lines'];
  told: Sight['told'];
  underWay: Effect[];
}

/** What clients see of the two lives at one instant. */
export interface Pair {
  readonly duress: Sight;
  readonly harmless: Sight;
  readonly refused: readonly [duress: boolean, harmless: boolean];
}

const sightOf = ({ state: { shown, clocks, extended }, lines, told }: Twin): Sight => ({
  told,
  shown,
  extended,
  lines,
  clocks: clocks.filter(({ kind }) => kind === 'checkIn'),
});

/** The instant at which the next mark of either life is due: both have the person's marks, and each has its own of the alarm. */
const nextOf = (...both: readonly Twin[]): Instant | undefined =>
  both
    .flatMap(({ state }) => checkIn.nextDeadline(state)?.at ?? [])
    .sort((a, b) => a - b)
    .at(0);

/**
 * Lives a plan twice, event by event: once with its duress PINs, and once with the right PIN in their place. Both engines are behind for
 * equally long. Answers what clients see of the two after every event that either takes.
 *
 * Both lives hear the outcomes of their messages at the same instants: with `together` those of all messages under way at once, otherwise
 * each life those of its own, as they come. The harmless life leaves out a stand-down of an alarm that nobody in it can know of.
 */
export function twins(plan: CheckInPlan, together: boolean): Pair[] {
  const opening = checkInKind.open(plan.given);
  const born = (): Twin => ({ state: opening.state, lines: [], told: [], underWay: [] });
  const [duress, harmless] = [born(), born()];
  const pairs: Pair[] = [];
  let now = openedAt;

  const take = (twin: Twin, event: Event, at: Instant): void => {
    const step: Step<CheckInState> = checkIn.on(twin.state, event);
    const seen = step.entries.filter(({ params }) => 'shown' in params).map((entry) => ({ at, ...entry }));
    twin.state = step.state;
    twin.lines = [...twin.lines, ...seen];
    twin.told = [...twin.told, ...toldUnaware(twin.state, step.effects)];
    twin.underWay = [...twin.underWay, ...step.effects.filter(({ awaited }) => awaited)];
  };
  const compare = (refused: Pair['refused'] = [false, false]): void => {
    pairs.push({ duress: sightOf(duress), harmless: sightOf(harmless), refused });
  };
  const settle = (twin: Twin, state: 'accepted' | 'failed'): void => {
    const all = twin.underWay;
    twin.underWay = [];
    for (const effect of all)
      take(twin, outcomeOf(effect, now, state, { why: state === 'failed' ? 'blocked' : '' }), now);
  };

  plan.moments.forEach(({ passes, deed, hearings, engineBehind }, n) => {
    const next = checkIn.nextDeadline(duress.state);
    now = typeof passes === 'number' ? now + passes : Math.max(now, (next?.at ?? now) + passes.toDeadline);
    // A late engine works in the order of instants: facts that a door let in come between the marks.
    for (let due = nextOf(duress, harmless); due !== undefined && due < now; due = nextOf(duress, harmless)) {
      const at = engineBehind ? now : due;
      for (const twin of [duress, harmless]) {
        const own = checkIn.nextDeadline(twin.state);
        if (own?.at === due)
          take(twin, { type: 'deadline', mark: own.mark, dueAt: own.at, at: Math.max(at, own.at) }, own.at);
      }
      compare();
    }
    if (deed && deed.kind !== facts.delivery) {
      const fact = factOf(deed, n, now, { sent: [] });
      const right = {
        ...fact,
        details: fact.details['pin'] === 'duress' ? { ...fact.details, pin: 'right' } : fact.details,
      };
      const refused = [checkInKind.isRefused(duress.state, deed), checkInKind.isRefused(harmless.state, deed)] as const;
      const silent = deed.kind === facts.stoodDown && duress.state.duress && !isAlerting(duress.state.shown.status);
      const byStaff = deed.by === 'staff';
      if (!(plan.byDoor && refused[0])) take(duress, { type: 'fact', at: now, ...fact }, now);
      if (!(plan.byDoor && refused[1]) && !silent) take(harmless, { type: 'fact', at: now, ...right }, now);
      compare(byStaff ? [false, false] : refused);
    }
    const [heard] = hearings;
    if (!heard) return;
    const state = heard.state === 'failed' && !together ? 'failed' : 'accepted';
    if (together || heard.nth % 2 === 0) settle(duress, state);
    if (together || heard.nth % 3 === 0) settle(harmless, state);
    compare();
  });
  return pairs;
}

/** The messages to contacts who are marked *not under duress*, each by the channels that are tried first. */
const toldUnaware = (state: CheckInState, effects: readonly Effect[]): string[] =>
  effects.flatMap(({ details: { message, to, channel } }) => {
    const contact = state.contacts.find(({ id }) => id === to);
    const isFirst = channel !== 'call' || contact?.channels.length === 1;
    return contact && isUnaware(state, contact.id) && isFirst
      ? [`${message as string} ${contact.id} ${channel as string}`]
      : [];
  });

/** Plans in which somebody gives a duress PIN at some point, and some contacts are marked *not under duress*. */
export const duressPlans: fc.Arbitrary<CheckInPlan> = fc
  .tuple(checkInPlans, moments(checkInDeeds), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([plan, more, marks]) => ({
    ...plan,
    given: {
      ...plan.given,
      contacts: plan.given.contacts.map((each, n) => (marks[n] ? { ...each, duress: false as const } : each)),
    },
    moments: [...plan.moments.slice(0, 6), ...more],
  }))
  .filter(({ moments: all }) => all.some(({ deed }) => deed?.details['pin'] === 'duress'));

/** What clients see, without how long the alerts take: `alerting` and `alerted` count as one state. */
export function whileAlerting({ shown, clocks, extended, lines }: Sight): unknown {
  const left = lines.filter(({ code }) => code !== 'check-in.alerted');
  return {
    clocks,
    extended,
    answeredAt: shown.answeredAt,
    version: shown.version,
    status: shown.status === 'alerted' ? 'alerting' : shown.status,
    revision: shown.revision - (lines.length - left.length),
    lines: left.map(({ at, code, params }) => ({ at, code, params: { ...params, shown: null } })),
  };
}
