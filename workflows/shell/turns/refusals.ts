import { ApplicationFailure } from '@temporalio/workflow';
import type { Command, Machine, Refusal } from '../../../domain/machine/machine.ts';
import { failures } from '../../messages.ts';

const stale: Refusal = {
  kind: 'stale',
  code: 'stale',
  detail: 'Somebody else has changed the record since. Read it again and repeat what still applies.',
};

/** What was sent as a command has not the shape of one. The API never sends that, so a forger did. */
export const malformed: Refusal = {
  kind: 'not-allowed',
  code: 'malformed',
  detail: 'This is no command.',
};

/** The API did not write this command down before it came, so a forger sent it. */
export const neverAsked: Refusal = {
  kind: 'not-allowed',
  code: 'never-asked',
  detail: 'The API did not ask for this command.',
};

/**
 * Why a command is refused as things stand: the record has another version than the person saw, or the machine refuses. Undefined when it
 * is not.
 */
export const refusalOf = <S>(
  machine: Machine<S>,
  at: { readonly state: S; readonly version: number },
  command: Command,
): Refusal | undefined =>
  command.ifVersion !== undefined && command.ifVersion !== at.version ? stale : machine.refuse(at.state, command);

/** A refusal as the failure of its update. A plain `Error` would fail the workflow task for ever. */
export const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: failures.refused, message: refusal.code, nonRetryable: true, details: [refusal] });

/** The failure of an update whose run is about to be continued as new: the caller repeats it with the same id. */
export const tryAgain = (): ApplicationFailure =>
  ApplicationFailure.create({
    type: failures.tryAgain,
    message: 'The case is between two runs: repeat with the same id.',
    nonRetryable: true,
  });
