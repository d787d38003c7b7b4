import { andThen } from '../../machine/change.ts';
import type { Clock } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import { fixed } from '../../policy/policy.ts';
import type { PanicPolicy } from '../../policy/safety.ts';
import type { LeftOut } from '../alarm/contacts.ts';
import type { Recipient } from '../alarm/deliveries.ts';
import { noneTold, round } from './alerting.ts';
import { changed, noted, running, started } from './change.ts';
import type { PanicState } from './state.ts';
import type { PanicChange } from './vocabulary.ts';

/** What a panic begins with. The person, the place and the contacts' names and addresses stay in the database. */
export interface PanicOpening {
  readonly id: string;
  readonly contacts: readonly Recipient[];
  /** The contacts whom the account names and who cannot be alerted. */
  readonly leftOut?: readonly LeftOut[];
}

/** Revision 0 of a panic (PN-01): everybody is alerted at once, through every channel; the ladder and both follow-ups run. */
export function open({ id, contacts, leftOut = [] }: PanicOpening, policy: PanicPolicy, at: Instant): PanicChange {
  const clocks = alarmClocks([], at, policy);
  const state: PanicState = {
    version: 1,
    id,
    openedAt: at,
    status: 'alerting',
    presses: 1,
    contacts,
    kept: contacts.map((contact) => contact.id),
    room: fixed.safety.contactsPerCase,
    answered: [],
    gone: [],
    alerts: [],
    overridden: false,
    noneTold: false,
    acknowledgedAt: null,
    stoodDownAt: null,
    closedAt: null,
    clocks,
    policy,
  };
  const missing = leftOut.map((each) => ({ code: 'panic.contact-left-out' as const, params: each }));
  const opened = andThen(changed(state, 'panic.opened', { contacts: contacts.length }), (next) =>
    noted(next, ...missing),
  );
  return andThen(
    andThen(opened, (next) => round(next, 1)),
    (next) => noneTold(next, { wereNamed: contacts.length + leftOut.length > 0 }),
  );
}

/** The clocks with a new ladder and both follow-ups running (PN-02, R-13). A follow-up that is running already keeps its instant. */
export function alarmClocks(clocks: readonly Clock[], at: Instant, policy: PanicPolicy): readonly Clock[] {
  const ladder = started(clocks, 'ladder', { from: at, marks: policy.ladder });
  const followUp = running(ladder, 'followUp')
    ? ladder
    : started(ladder, 'followUp', { from: at, marks: { due: policy.followUp } });
  return running(followUp, 'welfare')
    ? followUp
    : started(followUp, 'welfare', { from: at, marks: { due: policy.welfare } });
}
