import { type FieldError, fieldError, pointerStep } from '../../problems/field-errors.ts';

/** The deepest nesting that a body may have. Real bodies stay far below; a deeper one is an attack. */
const deepest = 32;
/**
 * The most values (fields of objects, elements of lists) that a body may have in all. Real bodies have dozens; to check a million would
 * hold everybody else up for seconds.
 */
const mostValues = 1_000;
/** How many fields are named at most. */
const enough = 10;

/** An object or list that the scan is inside: the names seen so far, or the position. */
interface Open {
  readonly names: Set<string> | undefined;
  step: string;
  place: number;
}

/**
 * The faults in the structure of a JSON text, found before it is parsed: every field that is named twice in one object, every
 * `__proto__` and every `prototype` of a `constructor`, nesting beyond 32 levels, and more than 1,000 values. It names ten fields at most,
 * and reads no further than to the first value too many.
 *
 * A program in JavaScript that copies a field of these names changes every object it has.
 *
 * JSON.parse keeps the last of two fields with the same name, other parsers the first, so two readers would see two
 * different bodies. Takes time linear in the length of the text and does not recurse. For text that is no JSON the
 * result means nothing: the parser refuses it afterwards.
 */
export function structureFaults(text: string): FieldError[] {
  const faults: FieldError[] = [];
  const open: Open[] = [];
  let nameNext = false;
  let values = 1;
  for (let at = 0; at < text.length && faults.length < enough; at++) {
    const top = open.at(-1);
    if (values > mostValues)
      return [...faults, fieldError(true, '', `holds more than ${mostValues} fields and elements, all in all`)];
    switch (text.charAt(at)) {
      case '{':
      case '[':
        if (open.length === deepest)
          return [...faults, fieldError(true, pointerTo(open), `is nested deeper than ${deepest} levels`)];
        values++; // the first value within; each comma is followed by another
        nameNext = text[at] === '{';
        open.push({ names: nameNext ? new Set() : undefined, step: '', place: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        nameNext = false;
        break;
      case ',':
        nameNext = top?.names !== undefined;
        if (top) top.place++;
        values++;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (nameNext && top?.names) {
          const name = spoken(text.slice(at, end + 1));
          top.step = name;
          if (isOfPrototypes(name, open.at(-2)))
            faults.push(
              fieldError(
                true,
                pointerTo(open),
                'may not be a field: JavaScript has a meaning of its own for this name',
              ),
            );
          if (top.names.has(name)) faults.push(fieldError(true, pointerTo(open), 'is named more than once'));
          top.names.add(name);
          nameNext = false;
        }
        at = end;
        break;
      }
      default:
    }
  }
  return faults;
}

/** The index of the quote that closes the string beginning at `start`; the end of the text when none does. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** A name without its escapes: `"a"` and `"\u0061"` are the same. */
export function spoken(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

/** Whether a field of this name, within a field of the outer object, would reach the prototypes of JavaScript. */
const isOfPrototypes = (name: string, outer: Open | undefined): boolean =>
  name === '__proto__' || (name === 'prototype' && outer?.names !== undefined && outer.step === 'constructor');

const pointerTo = (open: readonly Open[]): string =>
  open.map(({ names, step, place }) => `/${names ? pointerStep(step) : place}`).join('');
