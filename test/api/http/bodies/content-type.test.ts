import { describe, expect, it } from 'vitest';
import { contentTypeOf } from '../../../../api/http/bodies/content-type.ts';

describe('TK-32 a file is typed by its content', () => {
  it.each([
    ['image/png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['image/jpeg', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['image/gif', Buffer.from('GIF89a\x01\x00', 'latin1')],
    ['image/webp', Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1')],
    ['application/pdf', Buffer.from('%PDF-1.7\n')],
    ['text/plain', Buffer.from('Grüße,\r\n\tRobin')],
    ['text/plain', Buffer.from('<html><script>alert(1)</script>')],
    ['text/plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['application/octet-stream', Buffer.from([0x4d, 0x5a, 0x90, 0x00])],
    ['application/octet-stream', Buffer.from('caf\xe9', 'latin1')],
    ['application/octet-stream', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')],
    ['application/octet-stream', Buffer.from('89504e47', 'hex')],
  ])('%s', (type, bytes) => {
    expect(contentTypeOf(bytes)).toBe(type);
  });
});
