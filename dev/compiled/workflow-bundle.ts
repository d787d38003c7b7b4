import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderFor, root } from './cache.ts';

/**
 * The workflows that a file of this project exports, bundled for workers: the path of the bundle, made where it is missing, whole or not
 * at all, also when several processes make it at once.
 *
 * @param source the file's path from the project's root; beside it, it may import domain/ and workflows/
 * @throws Error with what the bundler says about the sources
 */
export async function workflowBundle(source = 'workflows/index.ts'): Promise<string> {
  const folders = new Set(['domain', 'workflows', dirname(source)]);
  const path = join(folderFor('workflows', [...folders]), `${source.replaceAll('/', '.').replace(/\.ts$/, '')}.js`);
  if (existsSync(path)) return path;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, source),
    logger: new DefaultLogger('ERROR'),
  });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, code);
  await rename(draft, path);
  return path;
}
