/** What may come next in a JSON text. */
type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end';

const blanks = /[ \t\n\r]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * The index of the first character that JSON cannot have at its place; the text's length when the text ends too early. Undefined when the
 * text is JSON.
 *
 * `JSON.parse` says that a text is no JSON, but not always where. Takes time linear in the length of the text and does not recurse.
 */
export function syntaxFault(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const end = (): void => {
    open.pop();
    at++;
    expected = 'comma or end';
  };
  for (;;) {
    at = pastMatch(blanks, text, at);
    const character = text.charAt(at);
    switch (expected) {
      case 'colon':
        if (character !== ':') return at;
        at++;
        expected = 'value';
        break;
      case 'comma or end': {
        const inside = open.at(-1);
        if (inside === undefined) return at === text.length ? undefined : at;
        if (character === ',') {
          at++;
          expected = inside === '{' ? 'name' : 'value';
        } else if (character === (inside === '{' ? '}' : ']')) end();
        else return at;
        break;
      }
      case 'name or end':
      case 'name': {
        if (character === '}' && expected === 'name or end') {
          end();
          break;
        }
        if (character !== '"') return at;
        const name = pastString(text, at);
        if (name.fault !== undefined) return name.fault;
        at = name.past;
        expected = 'colon';
        break;
      }
      case 'value or end':
      case 'value': {
        if (character === ']' && expected === 'value or end') end();
        else if (character === '{' || character === '[') {
          open.push(character);
          at++;
          expected = character === '{' ? 'name or end' : 'value or end';
        } else {
          const value = character === '"' ? pastString(text, at) : pastScalar(text, at);
          if (value.fault !== undefined) return value.fault;
          at = value.past;
          expected = 'comma or end';
        }
      }
    }
  }
}

/** Where a part of a text is over, or where it goes wrong. */
type Past =
  | { readonly past: number; readonly fault?: undefined }
  | { readonly fault: number; readonly past?: undefined };

function pastMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function pastScalar(text: string, at: number): Past {
  const past = pastMatch(scalar, text, at);
  return past === at ? { fault: at } : { past };
}

/** The place behind the string that begins at `start`. */
function pastString(text: string, start: number): Past {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return { past: at + 1 };
    if (character < ' ') return { fault: at };
    if (character !== '\\') continue;
    const escape = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
    const past = pastMatch(escape, text, at + 1);
    if (past === at + 1) return { fault: past };
    at = past - 1;
  }
  return { fault: text.length };
}
