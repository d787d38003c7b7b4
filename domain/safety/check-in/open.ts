import { andThen } from '../../machine/change.ts';
import type { Instant, Span } from '../../machine/instant.ts';
import { fixed } from '../../policy/policy.ts';
import type { CheckInPolicy } from '../../policy/safety.ts';
import type { LeftOut } from '../alarm/contacts.ts';
import type { Recipient } from '../alarm/deliveries.ts';
import { remindedAfter } from './asking.ts';
import { changed, noted, started } from './change.ts';
import type { CheckInState } from './state.ts';
import type { CheckInChange } from './words/vocabulary.ts';

/** What a check-in begins with. The person, the note, the PINs and the contacts' names and addresses stay in the database. */
export interface CheckInOpening {
  readonly id: string;
  /** When the person is due to be asked. */
  readonly dueAt: Instant;
  /** How long after that they are asked (`asking.ts`). */
  readonly askedAfter?: Span;
  /** From the reminder to the alert, in scaled time. */
  readonly grace: Span;
  readonly contacts: readonly Recipient[];
  /** The contacts who were named and cannot be alerted. */
  readonly leftOut?: readonly LeftOut[];
}

/** Revision 0 of a check-in (CI-01): scheduled, with every instant computed, stored and told at once. */
export function open(opening: CheckInOpening, policy: CheckInPolicy, at: Instant): CheckInChange {
  const { id, dueAt, askedAfter = 0, grace, contacts, leftOut = [] } = opening;
  const due = dueAt - at;
  const clocks = started([], 'checkIn', {
    from: at,
    marks: {
      prompt: due + askedAfter,
      remind: due + policy.remind + remindedAfter(askedAfter, grace, policy),
      alert: due + policy.remind + grace,
    },
  });
  const state: CheckInState = {
    version: 1,
    id,
    openedAt: at,
    askedAfter,
    status: 'scheduled',
    shown: { status: 'scheduled', answeredAt: null, revision: 0, version: 0 },
    duress: false,
    asksUnderDuress: true,
    wrongPins: 0,
    extended: 0,
    grace,
    contacts,
    room: fixed.safety.contactsPerCase,
    alerts: [],
    overridden: false,
    heldBack: [],
    gone: [],
    noneTold: false,
    acknowledgedAt: null,
    clocks,
    policy,
  };
  const missing = leftOut.map((each) => ({ code: 'check-in.contact-left-out' as const, params: each }));
  return andThen(changed(state, 'check-in.opened', { dueAt, shown: 0 }), (next) => noted(next, ...missing));
}
