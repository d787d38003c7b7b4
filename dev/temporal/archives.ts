import { gunzipSync, inflateRawSync } from 'node:zlib';

/**
 * The content of the first file in a .tar.gz whose path ends with `ending`.
 *
 * Reads plain entries only (no links, no long-name extensions): enough for an archive whose hash we pin.
 *
 * @throws Error when the archive has no such file
 */
export function fileFromTarGz(archive: Buffer, ending: string): Buffer {
  const tar = gunzipSync(archive);
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    if (name.endsWith(ending)) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`no file ${ending} in the archive`);
}

/**
 * The content of the first file in a .zip whose path ends with `ending`.
 *
 * Reads stored and deflated entries below 4 GB without encryption: enough for a Python wheel whose hash we pin.
 *
 * @throws Error when the archive has no such file
 */
export function fileFromZip(archive: Buffer, ending: string): Buffer {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entries = end < 0 ? 0 : archive.readUInt16LE(end + 10);
  let at = end < 0 ? 0 : archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry++) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.endsWith(ending)) return unpack(archive, at);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`no file ${ending} in the archive`);
}

/** Takes sizes from the central directory: the header before the content may lack them. */
function unpack(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const packedSize = archive.readUInt32LE(entry + 20);
  const header = archive.readUInt32LE(entry + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + packedSize);
  return method === 0 ? packed : inflateRawSync(packed);
}
