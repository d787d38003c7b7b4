import { isUtf8 } from 'node:buffer';

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

/** The control characters that plain text never holds: all but tab, line feed, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex
const untextual = /[\x00-\x08\x0b\x0e-\x1f]/;

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

/** In UTF-8 every byte below 0x80 is a character of its own, so control characters can be looked for byte by byte. */
const isPlainText = (bytes: Buffer): boolean => isUtf8(bytes) && !untextual.test(bytes.toString('latin1'));
