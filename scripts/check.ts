/**
 * `npm run check`: every check of the code that does not run it. Prints one line with the seconds of each part and the whole output of
 * the parts that failed; exits with 1 when any failed. `npm run check -- types lint` runs only the named parts.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The command of each part, the slowest first, so that the short ones fill the gaps. */
const parts: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  types: ['tsc', '--noEmit'],
  lint: ['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  rooms: ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', '.'],
  openapi: ['tsx', 'scripts/openapi.ts', '--check'],
  picture: ['tsx', 'scripts/picture.ts', '--check'],
  'dead code': ['knip', '--no-config-hints'],
  format: ['biome', 'check', '--reporter=summary', '.'], // also checks the order of imports
  columns: ['tsx', 'scripts/columns.ts'],
};

interface Result {
  name: string;
  ok: boolean;
  output: string;
}

function run(name: string): Promise<Result> {
  const [command, ...args] = parts[name] ?? [];
  const began = performance.now();
  return new Promise((resolve) => {
    const finish = (ok: boolean, output: string): void => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)} ${seconds.padStart(5)} s`);
      resolve({ name, ok, output });
    };
    const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
    const child = spawn(command ?? '', args, {
      cwd: root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => finish(false, `${command} cannot be started: ${error.message}. Run npm ci first.`));
    child.once('close', (code) => finish(code === 0, Buffer.concat(chunks).toString('utf8')));
  });
}

/** Runs the parts, as many at the same time as there are processors. */
async function runAll(names: readonly string[]): Promise<Result[]> {
  const waiting = [...names];
  const results: Result[] = [];
  const lane = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) results.push(await run(name));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const failed = (await runAll(asked.length > 0 ? asked : Object.keys(parts))).filter((result) => !result.ok);
for (const { name, output } of failed) console.log(`\n--- ${name} ---\n${output.trim()}`);
process.exitCode = failed.length > 0 ? 1 : 0;
