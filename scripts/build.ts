/**
 * `npm run build`: what production runs. Compiles to dist/ and bundles the workflows into dist/workflow-bundle.js, so
 * that no worker compiles anything when it starts and all workers of a release run the very same workflow code.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (status !== 0) {
  console.error('Nothing was built: the compiler found the faults above.');
  process.exit(1);
}

const { code } = await bundleWorkflowCode({
  workflowsPath: join(root, 'workflows', 'index.ts'),
  logger: new DefaultLogger('WARN'),
});
const bundle = join(dist, 'workflow-bundle.js');
writeFileSync(bundle, code);
console.log(`Built dist/ and dist/workflow-bundle.js (${Math.round(code.length / 1024)} KiB).`);
