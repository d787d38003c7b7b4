/**
 * `npm run build`: makes what production runs. It compiles to dist/ and bundles the workflows into dist/workflow-bundle.js, so that no
 * worker compiles anything at its start and all workers of a release run exactly the same workflow code. It also makes dist/client, the
 * typed client with its package.json, for programs that call the API: `npm pack ./dist/client`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
for (const project of ['tsconfig.build.json', 'tsconfig.client.json']) {
  const { status } = spawnSync(process.execPath, [compiler, '--project', join(root, project)], { stdio: 'inherit' });
  if (status !== 0) {
    console.error('Nothing was built: the compiler reported the errors above.');
    process.exit(1);
  }
}

const { name, version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};
const packed = {
  name: `${name}-client`,
  version,
  private: true,
  type: 'module',
  exports: './index.js',
  dependencies: { 'openapi-fetch': dependencies['openapi-fetch'] },
};
writeFileSync(join(dist, 'client', 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);

const { code } = await bundleWorkflowCode({
  workflowsPath: join(root, 'workflows', 'index.ts'),
  logger: new DefaultLogger('WARN'),
});
const bundle = join(dist, 'workflow-bundle.js');
writeFileSync(bundle, code);
console.log(`Built dist/, dist/client and dist/workflow-bundle.js (${Math.round(code.length / 1024)} KiB).`);
