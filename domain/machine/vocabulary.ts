import type { ClockKinds } from './clocks.ts';
import type { Instant } from './instant.ts';
import type { Actor, Command, Fact, Outcome, Plain } from './machine.ts';

/**
 * Everything that one machine may be told and may say, as maps from names to payloads. Whatever crosses a room (a route's command, a door's
 * fact, an effect for an activity, a line of the timeline) compiles only with a name of its map and the payload of that name.
 */
export interface Vocabulary {
  /** What its inbox may hold, by kind. */
  readonly facts: object;
  /** What staff may ask of it, by name. */
  readonly commands: object;
  /** What it may order to be done outside, by the activity that does it. */
  readonly effects: object;
  /** What it hears back about the effects that it awaits, by their kind. */
  readonly outcomes: object;
  /** The codes of its timeline, each with what its sentence is made from. */
  readonly entries: object;
  /** Its kinds of clock, each with its marks. */
  readonly clocks: ClockKinds;
}

/** The names of a map. */
export type NameIn<Map> = keyof Map & string;

/**
 * A payload as it comes back from storage: every field may be missing or of another type, since an older version of the product may
 * have written it. So a machine reads it field by field, by names that the compiler knows.
 */
export type Told<Payload> = Payload extends unknown ? { readonly [Name in keyof Payload]?: Plain } : never;

/** What a fact of each kind carries when it is new, before it was ever stored. */
export type NewFactOf<V extends Vocabulary, Kind extends NameIn<V['facts']> = NameIn<V['facts']>> = {
  [K in Kind]: { readonly kind: K; readonly details: V['facts'][K] };
}[Kind];

/** A fact as its door puts it into the inbox. */
export type ArrivingFactOf<V extends Vocabulary> = NewFactOf<V> & { readonly id: string; readonly actor: Actor };

/** A fact as its reaction takes it. */
export type FactOf<V extends Vocabulary, Kind extends NameIn<V['facts']> = NameIn<V['facts']>> = {
  [K in Kind]: Omit<Fact, 'kind' | 'details'> & {
    readonly type: 'fact';
    readonly at: Instant;
    readonly kind: K;
    readonly details: Told<V['facts'][K]>;
  };
}[Kind];

/** A command as the function that carries it out takes it. */
export type CommandOf<V extends Vocabulary, Name extends NameIn<V['commands']> = NameIn<V['commands']>> = {
  [N in Name]: Omit<Command, 'name' | 'details'> & {
    readonly type: 'command';
    readonly at: Instant;
    readonly name: N;
    readonly details: Told<V['commands'][N]>;
  };
}[Name];

/** An outcome as its reaction takes it. */
export type OutcomeOf<V extends Vocabulary, Kind extends NameIn<V['outcomes']> = NameIn<V['outcomes']>> = {
  [K in Kind]: Omit<Outcome, 'kind' | 'result'> & {
    readonly type: 'outcome';
    readonly at: Instant;
    readonly kind: K;
    readonly result: Told<V['outcomes'][K]>;
  };
}[Kind];

/** A line of the timeline as the machine writes it: a code of its map with that code's parameters. */
export type EntryOf<V extends Vocabulary> = {
  [Code in NameIn<V['entries']>]: { readonly code: Code; readonly params: V['entries'][Code] };
}[NameIn<V['entries']>];

/** An effect as the machine plans it: a kind of its map with that kind's details. */
export type EffectOf<V extends Vocabulary> = {
  [Kind in NameIn<V['effects']>]: {
    readonly kind: Kind;
    readonly details: V['effects'][Kind];
    readonly awaited?: boolean;
  };
}[NameIn<V['effects']>];

/** What one event changes in a case, typed by its machine's vocabulary. */
export interface StepOf<S, V extends Vocabulary> {
  readonly state: S;
  readonly entries: readonly EntryOf<V>[];
  readonly effects: readonly EffectOf<V>[];
}

/** No parameters. */
export type Nothing = { readonly [name: string]: never };
