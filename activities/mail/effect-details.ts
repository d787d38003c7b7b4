import type { Instant } from '../../domain/machine/instant.ts';
import type { Details, Plain } from '../../domain/machine/machine.ts';
import { UnwritableMailError } from './unwritable.ts';

/** How one value among an effect's details is read. */
export interface Field<T> {
  /** The value; undefined when this is none. */
  readonly read: (stored: Plain | undefined) => T | undefined;
  /** What an error says of details without it, after "its details". Absent where a mail can do without the value. */
  readonly lacking?: (name: string) => string;
}

/** A field for each value that a mail is made from. */
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

/** One of these. */
export const oneOf = <T extends string>(choices: readonly T[]): Field<T> => ({
  read: (stored) => choices.find((choice) => choice === stored),
  lacking: (name) => `name no ${name}`,
});

/** Every one of these that stands in a list, in the order in which they are given here; nothing else. */
export const someOf = <T extends string>(choices: readonly T[]): Field<readonly T[]> => ({
  read: (stored) => {
    const named: readonly Plain[] = Array.isArray(stored) ? stored : [];
    return choices.filter((choice) => named.includes(choice));
  },
});

/** Whether it is said; not, unless it is. */
export const flag: Field<boolean> = { read: (stored) => stored === true };

/** The value where there is one. */
export const optional = <T>({ read }: Field<T>): Field<T> => ({ read });

/** The value where there is one, else what stands for it. */
export const orElse = <T>({ read }: Field<T>, otherwise: T): Field<T> => ({
  read: (stored) => read(stored) ?? otherwise,
});

/**
 * What a mail is made from, out of the details of its effect: the one place where a stored effect becomes a typed value.
 *
 * @throws {UnwritableMailError} naming the first value that it lacks
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
