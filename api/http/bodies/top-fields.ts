import { endOfString, spoken } from './json-structure.ts';

/** A field of the object that a JSON text is: its name without escapes, and its value as it stands in the text. */
export interface TopField {
  readonly name: string;
  readonly value: string;
}

/**
 * The fields of the object that a JSON text is, in their order, with every field that is named more than once. Of a text that was cut off,
 * those that stand there whole; of anything but an object, none.
 *
 * Takes time linear in the length of the text and does not recurse. For text that is no JSON the result means nothing.
 */
export function topFields(text: string): TopField[] {
  const fields: TopField[] = [];
  let depth = 0;
  let name: string | undefined;
  let from = 0;
  for (let at = text.search(/[^\s\uFEFF]/); at >= 0 && at < text.length; at++) {
    const character = text.charAt(at);
    if (depth === 0 && character !== '{') return fields;
    switch (character) {
      case '{':
      case '[':
        depth++;
        break;
      case '}':
      case ']':
      case ',':
        if (depth === 1 && name !== undefined) fields.push({ name, value: text.slice(from, at) });
        if (depth === 1) name = undefined;
        if (character !== ',') depth--;
        if (depth === 0) return fields;
        break;
      case ':':
        if (depth === 1) from = at + 1;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (depth === 1) name ??= spoken(text.slice(at, end + 1));
        at = end;
        break;
      }
      default:
    }
  }
  return fields;
}
