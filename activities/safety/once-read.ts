import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Fact } from '../../domain/machine/machine.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { panic } from '../../domain/safety/panic/machine.ts';

/** A case with its unread facts and the clock applied: messages are decided and written from this state. */
export const onceRead = (subject: SafetySubject, facts: readonly Fact[], now: Instant): SafetySubject =>
  subject.kind === 'check-in'
    ? { ...subject, state: caughtUp(checkIn, subject.state, { facts, upTo: now }) }
    : { ...subject, state: caughtUp(panic, subject.state, { facts, upTo: now }) };
