import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

/** Reads a file of ours without one of its lines, as if it had been forgotten. */
const forgetting = (file: string, line: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, next) {
        const read = next(url, context);
        if (!url.split('?')[0].endsWith(${JSON.stringify(file)})) return read;
        const source = read.source.toString();
        const without = source.replace(${JSON.stringify(line)}, 'GET /somewhere/else');
        if (without === source) throw new Error('the line was not there');
        return { ...read, source: without };
      },
    });
  `)}`;

/** Runs a part of `npm run check` and tells how it ended. */
async function check(...nodeOptions: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...nodeOptions, '--import', 'tsx', 'scripts/openapi.ts', '--check']);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

it('npm run check is red when a route is missing in the access table', async () => {
  expect(await check()).toMatchObject({ code: 0 });
  const { code, output } = await check('--import', forgetting('/api/callers/access/people.ts', 'GET /v1/staff'));
  expect(code).not.toBe(0);
  expect(output).toContain('api/callers/access.ts does not say who may call GET /v1/staff: add a line for it.');
});

it('npm run check is red when the reference has no name for an operation', async () => {
  const { code, output } = await check('--import', forgetting('/api/reference/operation-words.ts', 'GET /v1/staff'));
  expect(code).not.toBe(0);
  expect(output).toContain('api/reference/operation-words.ts has no words for GET /v1/staff: add them.');
});
