/** The references that replace real ones, in the order in which those appear. */
const references = ['7K3QX9BD', '4TPC8WZN', 'M2VH6RJ9', 'Q9DX3KFB', 'W6ZB2NTC', 'R8JM4PHV', 'C3FK7XQD', 'H5NW9TBZ'];
/** The evening on which every story seems to begin. */
const evening = Date.parse('2026-01-28T21:00:00.000Z');
/** Longer than a story takes; every deadline is a whole number of these away. */
const grain = 5 * 60_000;

/**
 * Makes the JSON of a real story the same every time: fixed references, ids and instants take the place of the real ones, the
 * same one for the same one, so that whatever belongs together still does. Spans between instants stay, to five minutes.
 *
 * @param isReference tells a real reference from other words of eight characters
 */
export function steadily(isReference: (word: string) => boolean): <T>(value: T) => T {
  let began: number | undefined;
  const known = new Map<string, string>();
  const instead = (real: string, make: (n: number) => string, kind: string): string => {
    const found = known.get(real);
    if (found !== undefined) return found;
    const made = make([...known.keys()].filter((key) => key.startsWith(kind)).length);
    known.set(real, made);
    return made;
  };
  const numbered = (kind: string, make: (n: number) => string) => (real: string) =>
    instead(`${kind}${real}`, make, kind);
  const reference = numbered('ref:', (n) => references[n] ?? `REF${n}`);
  const uuid = numbered('uuid:', (n) => `0197f3a0-0000-4000-8000-${String(n + 1).padStart(12, '0')}`);
  const words = numbered('words:', (n) => `m-${String(n + 1).padStart(4, '0')}`);
  const upload = numbered('upload:', (n) => `u-${String(n + 1).padStart(4, '0')}`);
  const file = numbered('file:', (n) => `5f0c9a1e7b3d2846a0c1e${String(n + 1).padStart(3, '0')}-0`);
  const hash = numbered('hash:', (n) => `${n + 1}`.padStart(64, '0'));
  const cursor = numbered('cursor:', (n) => `WyJzdGVhZHkiLCJwbGFjZSJd${n}`);
  const instant = (real: string): string => {
    if (real.endsWith(':59:59.000Z')) return real; // the last second of a day in the calendar, which is no part of the story
    const at = Date.parse(real);
    began ??= at;
    return new Date(evening + Math.floor((at - began) / grain) * grain).toISOString();
  };
  return <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, instant)
        .replaceAll(/[\d-]{10}T[\d:]{8}\.\d{3}\+0[01]:00(?=\[)/g, (local) =>
          instant(new Date(local).toISOString()).replace('Z', '+00:00'),
        )
        .replaceAll(/(?<=urn:uuid:)[0-9a-f-]{36}/g, uuid)
        .replaceAll(/\b[mt]-[\w-]{43}/g, words)
        .replaceAll(/\bu-[\w-]{43}/g, upload)
        .replaceAll(/\b[0-9a-f]{24}-\d/g, file)
        .replaceAll(/\b[0-9a-f]{64}\b/g, hash)
        .replaceAll(/(?<="next":")[^"]+/g, cursor)
        .replaceAll(/(?<="lateMs":)\d+/g, '0')
        .replaceAll(/\b[0-9A-Z]{8}\b/g, (word) => (isReference(word) ? reference(word) : word)),
    ) as T;
}
