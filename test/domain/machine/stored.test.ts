import { describe, expect, it } from 'vitest';
import { UnknownStateError } from '../../../domain/machine/stored.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import { panic } from '../../../domain/safety/panic/machine.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import { aCheckIn } from '../../support/machines/safety/check-ins.ts';
import { aPanic } from '../../support/machines/safety/panics.ts';
import { aTicket } from '../../support/machines/tickets/tickets.ts';

const machines = [
  { machine: ticket, state: aTicket() },
  { machine: checkIn, state: aCheckIn() },
  { machine: panic, state: aPanic() },
] as const;

describe.each(machines)('a stored state of $machine.kind', ({ machine, state }) => {
  it('is read as it was written', () => {
    expect(machine.read(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([0, 2, '1', null, undefined])('is refused when its version is %j', (version) => {
    expect(() => machine.read({ ...state, version })).toThrow(UnknownStateError);
  });

  it.each([undefined, null, 'closed', [], {}])('is refused when it is %j', (stored) => {
    expect(() => machine.read(stored)).toThrow(UnknownStateError);
  });
});
