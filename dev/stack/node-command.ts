import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from './command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The command that runs a TypeScript file of this project (its path from the project's root) in this very version of Node. */
export function nodeCommand(entry: string, env: Record<string, string>): Command {
  return { file: process.execPath, args: ['--import', loader, `${root}${entry}`], env, cwd: root };
}
