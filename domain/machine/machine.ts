import type { Instant } from './instant.ts';
import type { Urgency } from './urgency.ts';

/** A value that survives JSON unchanged: all that facts, commands, entries and effects may carry. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Named plain values. Ids, codes and instants only: they pass through Temporal, which must hold no personal data. */
export type Details = { readonly [key: string]: Plain };

/** The names of the fields that any payload of a union has. */
type FieldOf<Payload> = Payload extends unknown ? keyof Payload & string : never;

const fieldIn = (details: object, name: string): unknown => (details as Readonly<Record<string, unknown>>)[name];

/** The id under this name; empty where there is none. Doors check that it is there, but a machine must answer every event. */
export function idIn<Payload extends object>(details: Payload, name: FieldOf<Payload>): string {
  const id = fieldIn(details, name);
  return typeof id === 'string' ? id : '';
}

/** The number under this name; undefined where there is none. Doors check that it is there. */
export function numberIn<Payload extends object>(details: Payload, name: FieldOf<Payload>): number | undefined {
  const value = fieldIn(details, name);
  return typeof value === 'number' ? value : undefined;
}

/** The value under this name when it is one of these; otherwise undefined. Doors check that it is one. */
export const choiceIn = <Payload extends object, const Choice extends string>(
  details: Payload,
  name: FieldOf<Payload>,
  choices: readonly Choice[],
): Choice | undefined => choices.find((choice) => choice === fieldIn(details, name));

/** Who did something. `id` is a staff id, a client id or an account id, never a name or an address. */
export interface Actor {
  readonly kind: 'system' | 'staff' | 'requester' | 'client' | 'stripe';
  readonly id: string;
}

/** The actor of everything that a clock or an effect brings about. */
export const system: Actor = { kind: 'system', id: 'system' };

/** Something that happened outside and can no longer be refused: a row of the inbox. */
export interface Fact {
  readonly id: string;
  readonly kind: string;
  /** Stamped at the door under the row's lock, and never changed, whatever the order of arrival. */
  readonly receivedAt: Instant;
  readonly actor: Actor;
  readonly details: Details;
}

/** What somebody with authority asks for and the case may refuse. `id` is the same for every retry of one request. */
export interface Command {
  readonly id: string;
  readonly name: string;
  readonly actor: Actor;
  readonly details: Details;
  /** The `version` of the record that the person was looking at; when the record has another one, the command is refused as stale. */
  readonly ifVersion?: number;
}

/** The earliest instant at which a machine wants to be woken, and the mark that it then records. */
export interface Deadline {
  readonly mark: string;
  readonly at: Instant;
}

/** What became of an awaited effect. Other effects leave their receipts on their own row and never come back. */
export interface Outcome {
  readonly effectId: string;
  readonly kind: string;
  readonly result: Details;
}

/**
 * What a machine is fed, in the order of the instants at which events count: a deadline at its `dueAt`, every other event at its `at`. The
 * `at` of a deadline is when it was handled: after an outage that is later than `dueAt`, and perhaps later than the `at` of events to come.
 */
export type Event =
  | ({ readonly type: 'fact'; readonly at: Instant } & Fact)
  | ({ readonly type: 'command'; readonly at: Instant } & Command)
  | { readonly type: 'deadline'; readonly mark: string; readonly dueAt: Instant; readonly at: Instant }
  | ({ readonly type: 'outcome'; readonly at: Instant } & Outcome);

/** Whether somebody did this, so that it changes the version of the record: what staff decide rests on it. */
export const isByPerson = (event: Event): boolean =>
  (event.type === 'fact' || event.type === 'command') && event.actor.kind !== 'system';

/** One line of the timeline as a code and parameters; the sentence is rendered when somebody reads it. */
export interface Entry {
  readonly code: string;
  readonly params: Details;
}

/**
 * Something to do outside, named after the activity that does it. It is planned in the commit of its step and starts
 * after it, so it happens at least once for a step that happened and never for one that did not.
 */
export interface Effect {
  readonly kind: string;
  readonly details: Details;
  /** The outcome comes back to the machine as an event (money, safety deliveries). */
  readonly awaited?: boolean;
}

/** What one event changes. */
export interface Step<S> {
  readonly state: S;
  readonly entries: readonly Entry[];
  readonly effects: readonly Effect[];
}

/** The kinds of refusal; the API turns each into its status (409, 403, 422, 412). */
export type RefusalKind = 'wrong-state' | 'not-yours' | 'not-allowed' | 'stale' | 'unknown-command';

/** One part of a request that is wrong: its path, from the outermost name inwards, and what is wrong with it. */
export interface Fault {
  readonly path: readonly string[];
  readonly detail: string;
}

/** Why a command is not carried out. `code` names the problem type, `detail` is a sentence without personal data. */
export interface Refusal<Code extends string = string> {
  readonly kind: RefusalKind;
  readonly code: Code;
  readonly detail: string;
  /** The parts of the request that are wrong. Only doors that judge words and fields name them. */
  readonly faults?: readonly Fault[];
  /** Further members of the problem with which the API answers: what the caller needs to go on. No personal data. */
  readonly about?: Details;
  /** Set where the manual wants the refusal on record: this entry is committed before the command is answered. */
  readonly record?: Entry;
}

/** Refuses what cannot be done in the present state of the case. */
export const wrongState = <Code extends string>(code: Code, detail: string): Refusal<Code> => ({
  kind: 'wrong-state',
  code,
  detail,
});

/** Refuses what a rule forbids, whatever the state. */
export const notAllowed = <Code extends string>(code: Code, detail: string): Refusal<Code> => ({
  kind: 'not-allowed',
  code,
  detail,
});

/** Refuses one field of a request, by the name that it has there, for what a rule says of it. */
export const fieldNotAllowed = <Code extends string>(field: string, code: Code, detail: string): Refusal<Code> => ({
  ...notAllowed(code, detail),
  faults: [{ path: [field], detail }],
});

/** What ops read in the Temporal UI. No personal data. */
export interface Labels {
  readonly status: string;
  readonly category?: string;
  readonly priority?: string;
  readonly team?: string;
  readonly assignee?: string;
}

/**
 * A process of the manual as a pure machine: no clock, no I/O, no randomness. The shell makes it durable.
 *
 * Every machine guarantees: `on` answers every event in every state without throwing; a mark that it was fed is no longer its
 * `nextDeadline`; `refuse` is total; the state is plain JSON and carries the policy it began with.
 */
export interface Machine<S> {
  /** The kind of case: the workflow type is `<kind>Workflow`, ids are `<kind>/<reference>`. */
  readonly kind: string;
  /** Every command that the machine knows; each becomes a Temporal update of that name. */
  readonly commands: readonly string[];
  /**
   * Reads the state from the JSON of a row: the one way from what is stored to what the machine knows.
   *
   * @throws {UnknownStateError} when its version is not one that this code knows
   */
  read(stored: unknown): S;
  on(state: S, event: Event): Step<S>;
  refuse(state: S, command: Command): Refusal | undefined;
  nextDeadline(state: S): Deadline | undefined;
  /** How urgent a step is that takes this event, or an effect. */
  urgency(work: Event | Effect): Urgency;
  /** True when no event can bring the case back: from then on the shell only seals it. */
  ended(state: S): boolean;
  labels(state: S): Labels;
  /**
   * The case as whoever looks at the engine may know it, where the true state would tell what must not be known; absent where it is the
   * state itself. A machine that has it has something to hide: it shows its team and no more. Only the labels of runs from before
   * sequence 5 are made from what this answers.
   */
  discreet?(state: S): S;
  /** The state in a sentence or two for ops, without personal data. */
  describe(state: S): string;
}

/** What ops see of a case: its labels, and the instant at which it is due next, if there is one. */
export interface Look extends Partial<Labels> {
  readonly dueAt?: Instant;
}

/**
 * What ops see of a case in this state. Of a case with something to hide that is its team, which never changes: a label that follows what
 * was said lists those about whom it was said, even if it shows what clients see.
 */
export function lookOf<S>(machine: Machine<S>, state: S): Look {
  const labels = machine.labels(state);
  if (machine.discreet) return labels.team === undefined ? {} : { team: labels.team };
  const dueAt = machine.nextDeadline(state)?.at;
  return { ...labels, ...(dueAt !== undefined && { dueAt }) };
}
