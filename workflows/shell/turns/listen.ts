import { patched, setHandler } from '@temporalio/workflow';
import type { Actor, Command, Fact } from '../../../domain/machine/machine.ts';
import { type CommandAnswer, commandUpdate, rang, received } from '../../messages.ts';
import { type CaseRun, historyIsFull, now } from '../case-run.ts';
import { add, admit, hear } from './pending.ts';
import { malformed, refusalOf, refused, tryAgain } from './refusals.ts';

/**
 * Takes in bells and commands from now on. Called before the first await, so that nothing that comes with the start is missed.
 *
 * Whoever reaches Temporal can send either, in any shape. No shape makes a handler throw, and nothing changes before the database has
 * confirmed what was sent.
 */
export function listen<S>(run: CaseRun<S>): void {
  setHandler(rang, (factIds) => hear(run.pending, factIds));
  setHandler(received, (fact: unknown) =>
    patched('2026-11-27-doorbell') ? hear(run.pending, [idOf(fact)]) : admit(run.pending, fact as Fact, now()),
  );
  const validator = (command: Command): void => validate(run, command);
  for (const name of run.machine.commands)
    setHandler(commandUpdate(name), (command) => accept(run, command), { validator });
}

const idOf = (fact: unknown): unknown => (fact as { id?: unknown } | null | undefined)?.id;

/**
 * Refuses at once a command that is refused as things stand, without a trace. A refusal that goes on record waits for its turn.
 *
 * @throws ApplicationFailure `refused`, or `try-again` when the run is about to be continued
 */
function validate<S>(run: CaseRun<S>, command: Command): void {
  if (!isCommand(command)) throw refused(malformed);
  if (historyIsFull(run, 2)) throw tryAgain();
  const refusal = run.life && !run.stepping ? refusalOf(run.machine, run.life.at, command) : undefined;
  if (refusal && !refusal.record) throw refused(refusal);
}

/** Whether this has the shape of a command. */
function isCommand(given: unknown): given is Command {
  const { id, name, actor, details } = (given ?? {}) as { [Field in keyof Command]?: unknown };
  const { kind, id: actorId } = (actor ?? {}) as { [Field in keyof Actor]?: unknown };
  const texts = [id, name, kind, actorId].every((each) => typeof each === 'string');
  return texts && typeof details === 'object' && details !== null && !Array.isArray(details);
}

/** Lets a command wait for its turn; resolves when its commit is written, and rejects with its refusal. */
const accept = <S>({ pending }: CaseRun<S>, command: Command): Promise<CommandAnswer> =>
  new Promise((done, fail) => {
    const reply = { done, refused: (refusal: Parameters<typeof refused>[0]) => fail(refused(refusal)) };
    add(pending, { type: 'command', at: now(), command, reply });
  });
