import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../dev/stack/free-ports.ts';
import { until } from '../support/probe/until.ts';
import type { OpenApi } from './openapi.ts';

const run = promisify(execFile);
const module = 'github.com/stripe/stripe-mock';
const install =
  "The contract with Stripe is checked by Stripe's own mock, a program in Go: install Go 1.24 or newer, from https://go.dev/dl or your " +
  'distribution, so that "go version" answers.';

/** Stripe's own mock of its API, which judges requests by the document that comes with it. */
export interface StripeMock {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly document: OpenApi;
  stop(): void;
}

/**
 * Builds and starts Stripe's mock, pinned with its hash in `go.mod` and `go.sum` beside this file, on loopback.
 *
 * @throws Error with the sentence that says what to install, where there is no Go or one that is too old
 */
export async function startStripeMock(): Promise<StripeMock> {
  const cwd = import.meta.dirname;
  const { stdout: version } = await run('go', ['version'], { cwd }).catch(() => ({ stdout: '' }));
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) * 1_000 + Number(minor) < 1_024 || major === undefined) throw new Error(install);
  await run('go', ['mod', 'download'], { cwd });
  await run('go', ['mod', 'verify'], { cwd });
  const { stdout: folder } = await run('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd });
  const document = JSON.parse(await readFile(join(folder.trim(), 'embedded/openapi/spec3.json'), 'utf8')) as OpenApi;
  const { stdout: program } = await run('go', ['tool', '-n', 'stripe-mock'], { cwd });
  const [port] = (await freePorts(1)) as [number];
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program.trim(), ['-http-addr', `127.0.0.1:${port}`], { stdio: 'ignore' });
  await until("Stripe's mock", async () => (await fetch(`${url}/v1/charges`)).status === 401);
  return { url, document, stop: () => void child.kill() };
}
