import type { Category, Team } from '../../people/desk.ts';

/** A trigger of TK-23: what it looks for, where it sends, and whether it asks or decides. */
export interface EscalationRule {
  readonly rule: string;
  readonly level: number;
  readonly team: Team;
  /** Forced: the ticket escalates by itself; a supervisor may undo it, on record. */
  readonly forced: boolean;
  /** What a person reads beside the suggestion. */
  readonly why: string;
  /** The categories in which it fires; all of them when absent. */
  readonly categories?: readonly Category[];
  /** Any of these phrases, in the notation of {@link Phrase}. */
  readonly words: readonly string[];
  /** A phrase that shares a word with one of these does not count: what sounds like the rule and is harmless. */
  readonly unless?: readonly string[];
  /** It fires only on a text that names an amount above this many pounds as well. */
  readonly abovePounds?: number;
  /** Sentences for and against the rule. A test reads each of them. */
  readonly examples: { readonly fires: readonly string[]; readonly leaves: readonly string[] };
}
