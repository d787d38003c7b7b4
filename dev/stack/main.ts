import { welcome } from './banner.ts';
import { readOptions } from './options.ts';
import { StartError } from './start-error.ts';
import { startStack } from './start-stack.ts';

/*
 * npm start: the whole product on this machine, until Ctrl-C. What it understands is told in the README; how it is done, by startStack.
 */

const ending = new AbortController();
const asked = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve(), { once: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
// A runner that started us with a channel (tsx) is gone without a word.
process.on('disconnect', () => ending.abort());
// A terminal or a pipe that was closed must not keep us from ending our children.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  const options = await readOptions(process.env);
  const since = Date.now();
  console.log(`Starting HOTMESS Support in ${options.dataDir}`);
  const stack = await startStack(options, (line) => console.log(`  ${line}`), ending.signal);
  console.log(welcome(stack.addresses, options, Date.now() - since));
  await asked;
  console.log('\nStopping');
  await stack.stop();
  console.log('Everything is stopped; the state is kept.');
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(ending.signal.aborted ? 0 : 1);
}
