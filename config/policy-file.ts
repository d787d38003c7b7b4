import { readFileSync } from 'node:fs';

/**
 * The policy overrides in `POLICY_FILE`, unscaled; an empty object without a file.
 *
 * @throws Error with one sentence when the file cannot be read or is not JSON.
 */
export function readPolicyFile(path: string | undefined): unknown {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`POLICY_FILE ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}
