import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { nodeCommand } from '../../../dev/stack/node-command.ts';

/** What a tool said and how it ended. */
export interface ToolOutput {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run <tool>` in a folder, with this environment and nothing else of ours. */
export async function runTool(
  tool: 'migrate' | 'reconcile' | 'staff' | 'timelines' | 'token',
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Record<string, string> },
): Promise<ToolOutput> {
  const command = nodeCommand(tool === 'reconcile' ? 'reconcile.ts' : `db/tools/${tool}.ts`, env);
  const child = spawn(command.file, [...command.args, ...args], { cwd, env: { PATH: process.env['PATH'], ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}
