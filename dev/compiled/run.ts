import { createRequire, enableCompileCache, flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './cache.ts';
import { compiledProgram } from './program.ts';
import { workflowBundle } from './workflow-bundle.ts';

/*
 * node dev/compiled/run.ts <program> [arguments]: runs a TypeScript program of this project, named by its path from the project's root,
 * in this same process. It compiles the program only after a change. If WORKFLOWS names a file of workflows, it bundles those too and
 * sets WORKFLOW_BUNDLE for the program. Node runs this file and its imports uncompiled: they must not use JSX or import packages at the
 * top level.
 */

const [entry = ''] = process.argv.splice(2, 1);
const { WORKFLOWS: workflows, WORKFLOW_BUNDLE: bundle } = process.env;
if (workflows && !bundle) process.env['WORKFLOW_BUNDLE'] = await workflowBundle(workflows);

const program = await compiledProgram(entry);
if (entry === 'worker.ts') loadReactOfProduction(program);
process.argv[1] = join(root, entry); // as if Node ran the source itself
process.setSourceMapsEnabled(true);
enableCompileCache(join(dirname(program), 'v8'));
// Node writes its compile cache at exit, which a killed program never reaches.
setTimeout(flushCompileCache, 10_000).unref();
await import(pathToFileURL(program).href);

/**
 * Loads React as production has it: mails cost half as much to render as with the development build, and read the same. React chooses by
 * `NODE_ENV` once, when it is loaded; nothing else of the program sees another value than its own.
 */
function loadReactOfProduction(from: string): void {
  const require = createRequire(from);
  const { NODE_ENV: own } = process.env;
  process.env['NODE_ENV'] = 'production';
  for (const name of ['react', 'react/jsx-runtime', 'react-dom/server']) require(name);
  if (own === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = own;
}
