import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderFor, root } from './cache.ts';

/**
 * Bundles the workflows that a file of this project exports, for workers, and returns the path of the bundle. An existing bundle is
 * returned as it is. A new one is written whole or not at all, even when several processes bundle at once.
 *
 * @param source the file's path from the project's root; it may import from its own folder, domain/ and workflows/
 * @throws Error with the bundler's message about the sources
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
