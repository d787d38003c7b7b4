import { describe, expectTypeOf, it } from 'vitest';
import type { createPerformers } from '../../../activities/index.ts';
import type { RefundEffect } from '../../../domain/billing/refund/words/vocabulary.ts';
import type { Clock } from '../../../domain/machine/clocks.ts';
import type { MachineParts } from '../../../domain/machine/machine-of.ts';
import type { ArrivingFactOf, EffectOf } from '../../../domain/machine/vocabulary.ts';
import type { SafetyEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import type { CheckInState } from '../../../domain/safety/check-in/state.ts';
import type { CheckInVocabulary } from '../../../domain/safety/check-in/words/vocabulary.ts';
import type { ContactNoticeVocabulary } from '../../../domain/safety/contact-notice/vocabulary.ts';
import type { PanicState } from '../../../domain/safety/panic/state.ts';
import type { PanicVocabulary } from '../../../domain/safety/panic/vocabulary.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import type { changed, mail, noted, running, started } from '../../../domain/ticket/words/change.ts';
import type { TicketVocabulary } from '../../../domain/ticket/words/vocabulary.ts';
import type { put } from '../../../inbox/door/receive.ts';
import type { carryOut, NamedCommand } from '../../../inbox/tickets/commands/carry-out.ts';

/**
 * Whether the compiler takes these arguments for a call. `tsc` judges it, as it judges everything in this file; when they run, these tests
 * do nothing.
 */
type Takes<Call extends (...args: never[]) => unknown, Given> = Given extends Parameters<Call> ? true : false;

/** Whether a value of one type may stand where another type is asked for. */
type Fits<Given, Asked> = Given extends Asked ? true : false;

type TicketParts = MachineParts<TicketState, TicketVocabulary>;
type CheckInParts = MachineParts<CheckInState, CheckInVocabulary>;
type PanicParts = MachineParts<PanicState, PanicVocabulary>;

describe('a mark', () => {
  type Clocks = readonly Clock[];

  it('has a reaction only under its own name', () => {
    expectTypeOf<Fits<'firstResponse.limit', keyof TicketParts['marks']>>().toEqualTypeOf<true>();
    expectTypeOf<Fits<'firstResponse.limt', keyof TicketParts['marks']>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<'triage.limit', keyof TicketParts['marks']>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<'checkIn.alert', keyof CheckInParts['marks']>>().toEqualTypeOf<true>();
    expectTypeOf<Fits<'checkIn.alarm', keyof CheckInParts['marks']>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<'ladder.repeat2', keyof PanicParts['marks']>>().toEqualTypeOf<true>();
    expectTypeOf<Fits<'ladder.repeat3', keyof PanicParts['marks']>>().toEqualTypeOf<false>();
  });

  it('is started and looked for only among the marks of its clock', () => {
    type Start<Marks> = [Clocks, 'reply', { from: number; marks: Marks }];
    expectTypeOf<Takes<typeof started<'reply'>, Start<{ warn: 1; limit: 3 }>>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof started<'reply'>, Start<{ worn: 1 }>>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<typeof started<'reply'>, Start<{ remind24: 1 }>>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<typeof running<'reply'>, [Clocks, 'reply', 'target']>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof running<'reply'>, [Clocks, 'reply', 'due']>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<'replies', Parameters<typeof running>[1]>>().toEqualTypeOf<false>();
  });
});

describe('a template', () => {
  it('of a ticket is sent only by its name and with what it is about', () => {
    type Missed = { mark: 'firstResponse.warn.1'; dueAt: 1; missedAt: 2 };
    expectTypeOf<Takes<typeof mail<'sla-warning'>, ['sla-warning', Missed]>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof mail<'sla-warning'>, ['sla-warning', { dueAt: 1 }]>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<typeof mail<'sla-breached'>, ['sla-breached', Missed]>>().toEqualTypeOf<false>(); // its level is missing
    expectTypeOf<Fits<'sla-warnin', Parameters<typeof mail>[0]>>().toEqualTypeOf<false>();
  });

  it('of a check-in or panic is told only by its name and with what it is about', () => {
    type Tell<Details> = { kind: 'tell'; details: { to: 'person'; channel: 'email' } & Details };
    type Asked = { dueAt: 1; alertAt: 2 };
    expectTypeOf<Fits<Tell<{ message: 'check-in-prompt' } & Asked>, SafetyEffect>>().toEqualTypeOf<true>();
    expectTypeOf<Fits<Tell<{ message: 'check-in-promt' } & Asked>, SafetyEffect>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<Tell<{ message: 'check-in-prompt'; dueAt: 1 }>, SafetyEffect>>().toEqualTypeOf<false>();
  });
});

describe('a fact', () => {
  type Arriving<Kind, Details> = { id: 'f-1'; actor: { kind: 'system'; id: 'system' }; kind: Kind; details: Details };
  type Routed = { assignee: 'billing-1'; because: 'least load'; team: 'billing' };

  it('arrives at its door only with the details of its kind', () => {
    expectTypeOf<Fits<Arriving<'routed', Routed>, ArrivingFactOf<TicketVocabulary>>>().toEqualTypeOf<true>();
    expectTypeOf<Fits<Arriving<'rooted', Routed>, ArrivingFactOf<TicketVocabulary>>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<Arriving<'rated', Routed>, ArrivingFactOf<TicketVocabulary>>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<Arriving<'rated', { score: '5' }>, ArrivingFactOf<TicketVocabulary>>>().toEqualTypeOf<false>();
    expectTypeOf<
      Fits<Arriving<'answered', { pin: 'right' }>, ArrivingFactOf<CheckInVocabulary>>
    >().toEqualTypeOf<true>();
    expectTypeOf<
      Fits<Arriving<'answered', { pin: '1234' }>, ArrivingFactOf<CheckInVocabulary>>
    >().toEqualTypeOf<false>();
  });

  it('is put by a door that names its machine: without one it takes nothing', () => {
    type Put = Parameters<typeof put<TicketVocabulary>>[2];
    expectTypeOf<Fits<Arriving<'routed', Routed>, Put>>().toEqualTypeOf<true>();
    expectTypeOf<Fits<Arriving<'answered', { pin: 'right' }>, Put>>().toEqualTypeOf<false>();
    expectTypeOf<Parameters<typeof put>[2]>().toBeNever();
  });

  it('has a reaction in its machine, and no other kind has one', () => {
    expectTypeOf<keyof TicketParts['facts']>().toEqualTypeOf<
      | 'replied'
      | 'routed'
      | 'left'
      | 'verified'
      | 'rated'
      | 'refund-requested'
      | 'refund-decided'
      | 'refund-paid'
      | 'refund-failed'
    >();
    expectTypeOf<Fits<Omit<TicketParts['facts'], 'rated'>, TicketParts['facts']>>().toEqualTypeOf<false>();
  });
});

describe('a line of the timeline', () => {
  it('is written only by its code and with what its sentence is made from', () => {
    type Change<Code, About> = [TicketState, Code, About];
    expectTypeOf<
      Takes<typeof changed<'ticket.breached'>, Change<'ticket.breached', { level: 2 }>>
    >().toEqualTypeOf<true>();
    expectTypeOf<
      Takes<typeof changed<'ticket.breached'>, Change<'ticket.breached', { team: 'billing' }>>
    >().toEqualTypeOf<false>();
    expectTypeOf<Takes<typeof changed<'ticket.breached'>, [TicketState, 'ticket.breached']>>().toEqualTypeOf<false>();
    expectTypeOf<
      Takes<typeof changed<'ticket.fix-confirmed'>, [TicketState, 'ticket.fix-confirmed']>
    >().toEqualTypeOf<true>();
    expectTypeOf<Fits<'ticket.breeched', Parameters<typeof changed>[1]>>().toEqualTypeOf<false>();
    expectTypeOf<
      Takes<typeof noted, [TicketState, { code: 'ticket.rated'; params: { score: 5 } }]>
    >().toEqualTypeOf<true>();
    expectTypeOf<
      Takes<typeof noted, [TicketState, { code: 'ticket.rate'; params: { score: 5 } }]>
    >().toEqualTypeOf<false>();
  });
});

describe('a command', () => {
  it('is carried out only by its name and with its own payload', () => {
    type Escalate = { textId: 't-1'; team: 'technical'; followUp: 1 };
    expectTypeOf<Fits<{ name: 'escalate'; details: Escalate }, NamedCommand<'escalate'>>>().toEqualTypeOf<true>();
    expectTypeOf<
      Fits<{ name: 'escalate'; details: { team: 'technical' } }, NamedCommand<'escalate'>>
    >().toEqualTypeOf<false>();
    expectTypeOf<
      Fits<{ name: 'escalate'; details: { textId: 't-1'; team: 'nobody' } }, NamedCommand<'escalate'>>
    >().toEqualTypeOf<false>();
    expectTypeOf<Fits<'escalade', Parameters<typeof carryOut>[2]['name']>>().toEqualTypeOf<false>();
    expectTypeOf<Fits<Omit<TicketParts['commands'], 'close'>, TicketParts['commands']>>().toEqualTypeOf<false>();
  });
});

describe('an effect', () => {
  it('is performed under its name, whichever machine plans it', () => {
    type Performers = ReturnType<typeof createPerformers>;
    expectTypeOf<keyof Performers>().toEqualTypeOf<
      | EffectOf<TicketVocabulary>['kind']
      | SafetyEffect['kind']
      | EffectOf<ContactNoticeVocabulary>['kind']
      | RefundEffect['kind']
    >();
  });
});
