import fc from 'fast-check';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

/** Texts that often break programs. */
const hostileTexts = [
  '',
  ' ',
  '\t',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  '\uFEFF',
  '\u2028',
  '\u202Egnp.exe',
  '💥',
  'é'.normalize('NFD'),
  "' or '1'='1",
  '"; drop table ticket; --',
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '%',
  '\\',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-0',
  '1e400',
  '9'.repeat(400),
  'x'.repeat(20_001),
  '2026-02-30T25:61:00Z',
  'P0D',
  'PT0S',
  'P9999W',
  'a@b',
  '@',
  `${'a'.repeat(250)}@example.com`,
];

/** Any value at all, and values that often break programs. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts),
  fc.constantFrom<unknown>(null, true, [], {}, [[]], 0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324),
  fc.constantFrom<unknown>(
    { __proto__: null, toString: 1 },
    Array.from({ length: 1_000 }, () => 1),
  ),
  fc.anything({ maxDepth: 2, withNullPrototype: false, withBigInt: false }),
);

/** A hostile text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary' }),
);

const words = fc.oneof(
  fc.constantFrom('a', 'The map stays empty', 'Привет, мир', '🙂 done', "O'Brien", 'resolution', 'agent-1', 'nobody'),
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);

/** Values that fit the patterns and formats of the document. Add a new pattern here if random words hardly ever fit it. */
const fitting: readonly (readonly [RegExp, fc.Arbitrary<string>])[] = [
  [/email/, fc.constantFrom('acc_1@example.com', 'a.b+c@mail.example.org', 'o!k@почта.рф')],
  [/duration/, fc.constantFrom('PT4H', 'PT1S', 'P1DT2H', 'P3W')],
  [
    /base64|byte|AQgw/,
    fc.uint8Array({ minLength: 1, maxLength: 60 }).map((each) => Buffer.from(each).toString('base64')),
  ],
  [/Za-z0-9_\.:-/, fc.constantFrom('acc_1', 'acc_2', 'someone:else')],
  [/a-z\]\{2,3\}/, fc.constantFrom('en-GB', 'de', 'gsw-CH')],
  [/\\w\{1,255\}/, fc.constantFrom('cus_1')],
  [/uff10/, fc.constantFrom('+44 20 7946 0000')],
  [/\^\[A-Za-z\]\+\$/, fc.constantFrom('high', 'Low')],
];

/** Values that mostly match a schema; a validator tells for certain. */
export function valueOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const { $ref, type } = schema;
  if ($ref !== undefined) return valueOf(schemas[$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf && type === undefined) return fc.oneof(...schema.anyOf.map((each) => valueOf(each, schemas)));
  const { minimum = -1_000, maximum = 1_000 } = schema;
  switch (type ?? 'string') {
    case 'string': {
      const form = JSON.stringify([schema.format, schema.pattern, schema.allOf]).replaceAll('\\\\', '\\');
      return fitting.find(([pattern]) => pattern.test(form))?.[1] ?? words;
    }
    case 'integer':
      return fc.oneof(fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31) }), fc.constant(minimum));
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, schemas), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'object':
      return objectOf(schema, schemas);
    default:
      return words;
  }
}

function objectOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(each, schemas)])),
    { requiredKeys: [...required] },
  );
  if (typeof additionalProperties !== 'object') return named;
  const more = fc.dictionary(fc.constantFrom('name', 'agent', 'details'), valueOf(additionalProperties, schemas));
  return fc.tuple(named, more).map(([one, other]) => ({ ...other, ...one }));
}

/** A value with one thing wrong in it: left out, put in, or put in its place. */
export const nearly = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(value, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), hostile, fc.nat(2))
    .map(([given, way, wrong, how]) => {
      const copy = structuredClone(given);
      return spoilt(copy, way, wrong, { how });
    });

function spoilt(
  value: unknown,
  [step = 0, ...way]: readonly number[],
  wrong: unknown,
  { how }: { readonly how: number },
): unknown {
  if (typeof value !== 'object' || value === null) return wrong;
  const inside = value as Record<string, unknown>;
  const names = Object.keys(inside);
  const name = names[step % (names.length + 1)];
  if (name === undefined)
    return Array.isArray(value) ? [...(value as unknown[]), wrong] : { ...inside, unknown: wrong };
  if (how === 0 && !Array.isArray(value)) delete inside[name];
  else inside[name] = way.length ? spoilt(inside[name], way, wrong, { how }) : wrong;
  return value;
}
