import type { Parameter, Parameters } from './form.ts';
import { badParameter } from './problems.ts';

/** A parameter that is text; undefined when it was not sent. Sent empty, it is the empty text, with which Stripe unsets a value. */
export function text(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badParameter(name, 'parameter_invalid_string', `Invalid string: ${JSON.stringify(value)}`);
}

/** A parameter that must be sent and may not be empty. */
export function needed(parameters: Parameters, name: string): string {
  const value = text(parameters, name);
  if (value === undefined || value === '')
    throw badParameter(name, 'parameter_missing', `Missing required param: ${name}.`);
  return value;
}

/** A parameter that is a whole number of at least `least`. */
export function whole(parameters: Parameters, name: string, least: number): number | undefined {
  const value = text(parameters, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number))
    throw badParameter(name, 'parameter_invalid_integer', `Invalid integer: ${value}`);
  if (number < least)
    throw badParameter(name, 'parameter_invalid_integer', `This value must be greater than or equal to ${least}.`);
  return number;
}

/** A parameter that is `true` or `false`. */
export function yesOrNo(parameters: Parameters, name: string): boolean | undefined {
  const value = text(parameters, name);
  if (value === undefined || value === 'true' || value === 'false')
    return value === undefined ? undefined : value === 'true';
  throw badParameter(name, 'parameter_invalid_boolean', `Invalid boolean: ${value}`);
}

/** A parameter that is one of some words. */
export function oneOf<W extends string>(parameters: Parameters, name: string, words: readonly W[]): W | undefined {
  const value = text(parameters, name);
  const word = words.find((each) => each === value);
  if (value === undefined || word !== undefined) return word;
  throw badParameter(name, 'parameter_invalid_enum', `Invalid ${name}: must be one of ${words.join(', ')}`);
}

/** A parameter that holds others; empty when it was not sent. */
export function below(parameters: Parameters, name: string): Parameters {
  const value = parameters[name];
  if (value === undefined || value === '') return {};
  if (isObject(value)) return value;
  throw badParameter(name, 'parameter_invalid_object', 'Invalid object');
}

/** A parameter that is a list of texts; empty when it was not sent. */
export function texts(parameters: Parameters, name: string): string[] {
  const value = parameters[name];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw badParameter(name, 'parameter_invalid_array', 'Invalid array');
}

/** Metadata as it is after a request: what the request names is set, what it sends empty is dropped. */
export function metadata(parameters: Parameters, before: Record<string, string> = {}): Record<string, string> {
  if (parameters['metadata'] === '') return {};
  const given = Object.entries(below(parameters, 'metadata')).map(
    ([name, value]) => [name, typeof value === 'string' ? value : ''] as const,
  );
  const after = { ...before, ...Object.fromEntries(given) };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

const isObject = (value: Parameter): value is Parameters => typeof value === 'object' && !Array.isArray(value);
