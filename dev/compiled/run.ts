import { enableCompileCache, flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './cache.ts';
import { compiledProgram } from './program.ts';
import { workflowBundle } from './workflow-bundle.ts';

/*
 * node dev/compiled/run.ts <program> [arguments]: runs a TypeScript program of this project, named from the project's root, in this very
 * process. It is compiled the first time after a change only, and so are the workflows of the file that WORKFLOWS names, whose bundle the
 * program finds by WORKFLOW_BUNDLE. Node runs this file and what it imports as they are: neither JSX nor packages at the top.
 */

const [entry = ''] = process.argv.splice(2, 1);
const { WORKFLOWS: workflows, WORKFLOW_BUNDLE: bundle } = process.env;
if (workflows && !bundle) process.env['WORKFLOW_BUNDLE'] = await workflowBundle(workflows);

const program = await compiledProgram(entry);
process.argv[1] = join(root, entry); // as if Node had been told to run the source
process.setSourceMapsEnabled(true);
enableCompileCache(join(dirname(program), 'v8'));
// A program that is killed would leave nothing to the next.
setTimeout(flushCompileCache, 10_000).unref();
await import(pathToFileURL(program).href);
