import type { Instant } from '../../domain/machine/instant.ts';
import type { Details, Plain } from '../../domain/machine/machine.ts';
import { UnwritableMailError } from './unwritable.ts';

/** Reads one value out of an effect's details. */
export interface Field<T> {
  /** The value; undefined when `stored` does not hold one. */
  readonly read: (stored: Plain | undefined) => T | undefined;
  /** What an error says, after "its details", when the value is missing. Absent when the mail can do without the value. */
  readonly lacking?: (name: string) => string;
}

/** A field for each value in the details `D` of a mail. */
export type FieldsFor<D> = { readonly [K in keyof D]-?: Field<Exclude<D[K], undefined>> };

/** An instant, in milliseconds. */
export const instant: Field<Instant> = {
  read: (stored) => (typeof stored === 'number' ? stored : undefined),
  lacking: (name) => `have no instant ${name}`,
};

/** A number, such as a level. */
export const number: Field<number> = { ...instant, lacking: (name) => `have no number ${name}` };

/** An id or a code. */
export const id: Field<string> = {
  read: (stored) => (typeof stored === 'string' ? stored : undefined),
  lacking: (name) => `name no ${name}`,
};

/** One of the choices. */
export const oneOf = <T extends string>(choices: readonly T[]): Field<T> => ({
  read: (stored) => choices.find((choice) => choice === stored),
  lacking: (name) => `name no ${name}`,
});

/** Those of the choices that stand in a list, in the order of the choices; empty when there is no list. */
export const someOf = <T extends string>(choices: readonly T[]): Field<readonly T[]> => ({
  read: (stored) => {
    const named: readonly Plain[] = Array.isArray(stored) ? stored : [];
    return choices.filter((choice) => named.includes(choice));
  },
});

/** True only when the stored value is `true`. */
export const flag: Field<boolean> = { read: (stored) => stored === true };

/** The value of another field, which may be missing. */
export const optional = <T>({ read }: Field<T>): Field<T> => ({ read });

/** The value of another field, or a default when it is missing. */
export const orElse = <T>({ read }: Field<T>, otherwise: T): Field<T> => ({
  read: (stored) => read(stored) ?? otherwise,
});

/**
 * Reads an effect's details as the typed values that its mail needs. This is the only place where a stored effect becomes a typed value.
 *
 * @throws {UnwritableMailError} naming the first value that is missing
 */
export function readDetails<D>(effect: { readonly id: string; readonly details: Details }, fields: FieldsFor<D>): D {
  const found: [string, unknown][] = [];
  for (const [name, { read, lacking }] of Object.entries<Field<unknown>>(fields)) {
    const value = read(effect.details[name]);
    if (value !== undefined) found.push([name, value]);
    else if (lacking) throw new UnwritableMailError(effect.id, `its details ${lacking(name)}`);
  }
  return Object.fromEntries(found) as D;
}
