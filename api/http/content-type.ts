/** The first bytes by which a file is recognised; null stands for any byte. */
const signatures: readonly (readonly [contentType: string, begins: readonly (number | null)[]])[] = [
  ['image/png', [0x89, ...Buffer.from('PNG\r\n'), 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [...Buffer.from('GIF87a')]],
  ['image/gif', [...Buffer.from('GIF89a')]],
  ['image/webp', [...Buffer.from('RIFF'), null, null, null, null, ...Buffer.from('WEBP')]],
  ['application/pdf', [...Buffer.from('%PDF-')]],
];

/** Every content type that {@link contentTypeOf} knows. */
export const contentTypes: readonly string[] = [
  ...new Set(signatures.map(([contentType]) => contentType)),
  'text/plain',
  'application/octet-stream',
];

/** The control characters that plain text may hold: tab, line feed, form feed, carriage return. */
const textual = new Set([0x09, 0x0a, 0x0c, 0x0d]);

/**
 * The content type that a file's bytes show (TK-32): a few image types, PDF, plain text in UTF-8, and
 * `application/octet-stream` for everything else. The file's name and what the sender says do not count.
 *
 * HTML and SVG are plain text here: no browser is ever given them to run.
 */
export function contentTypeOf(bytes: Buffer): string {
  const known = signatures.find(([, begins]) => begins.every((byte, n) => byte === null || byte === bytes[n]));
  return known?.[0] ?? (isPlainText(bytes) ? 'text/plain' : 'application/octet-stream');
}

function isPlainText(bytes: Buffer): boolean {
  if (bytes.some((byte) => byte < 0x20 && !textual.has(byte))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
