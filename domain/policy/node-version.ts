/** The oldest Node that runs this product, by its major version: what package.json has under `engines`. */
export const oldestNode = 24;

/**
 * What is wrong with the Node that runs this process: one sentence, or none. An older one lacks functions that the product calls, and
 * would fail only when it comes to them.
 *
 * @param version as `process.versions.node` has it
 */
export function nodeFaults(version: string): readonly string[] {
  if (Number.parseInt(version, 10) >= oldestNode) return [];
  return [
    `This is Node ${version}; it must be ${oldestNode} or newer, such as the one that npm ci installs as node_modules/.bin/node.`,
  ];
}
