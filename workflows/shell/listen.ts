import { setHandler } from '@temporalio/workflow';
import type { Command } from '../../domain/machine/machine.ts';
import { type CommandAnswer, commandUpdate, received } from '../messages.ts';
import { type CaseRun, historyIsFull, now } from './case-run.ts';
import { add, admit } from './pending.ts';
import { refusalOf, refused, tryAgain } from './refusals.ts';

/** Takes in facts and commands from now on. Called before the first await, so that nothing that comes with the start is missed. */
export function listen<S>(run: CaseRun<S>): void {
  setHandler(received, (fact) => admit(run.pending, fact, now()));
  const validator = (command: Command): void => validate(run, command);
  for (const name of run.machine.commands)
    setHandler(commandUpdate(name), (command) => accept(run, command), { validator });
}

/**
 * Refuses at once a command that is refused as things stand, without a trace. A refusal that goes on record waits for its turn.
 *
 * @throws ApplicationFailure `refused`, or `try-again` when the run is about to be continued
 */
function validate<S>(run: CaseRun<S>, command: Command): void {
  if (historyIsFull(run, 2)) throw tryAgain();
  const refusal = run.life && !run.stepping ? refusalOf(run.machine, run.life.at, command) : undefined;
  if (refusal && !refusal.record) throw refused(refusal);
}

/** Lets a command wait for its turn; resolves when its commit is written, and rejects with its refusal. */
const accept = <S>({ pending }: CaseRun<S>, command: Command): Promise<CommandAnswer> =>
  new Promise((done, fail) => {
    const reply = { done, refused: (refusal: Parameters<typeof refused>[0]) => fail(refused(refusal)) };
    add(pending, { type: 'command', at: now(), command, reply });
  });
