import { once } from 'node:events';
import { askedToEnd } from './asked-to-end.ts';
import { welcome } from './banner.ts';
import { readOptions } from './options.ts';
import { StartError } from './start-error.ts';
import { startStack } from './start-stack.ts';

/*
 * npm start: runs the whole product on this machine until Ctrl-C. The README lists its settings; `startStack` does the work.
 */

// What is written from here on, by this process and all that it starts, is for nobody else: passwords, mails and the links in them.
process.umask(0o077);

const ending = askedToEnd();
const asked = once(ending, 'abort');

try {
  const options = await readOptions(process.env);
  const since = Date.now();
  console.log(`Starting HOTMESS Support in ${options.dataDir}`);
  const stack = await startStack(options, (line) => console.log(`  ${line}`), ending);
  console.log(welcome(stack.addresses, options, Date.now() - since));
  await asked;
  console.log('\nStopping');
  await stack.stop();
  console.log('Everything has stopped; the data is kept.');
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(ending.aborted ? 0 : 1);
}
