import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProgramCommand } from './command.ts';

/** A started program; its pid is the program's own. */
export type Child = ChildProcess & { pid: number };

/**
 * Starts the command and appends all its output to the file `log`.
 *
 * The child leads its own process group: Ctrl-C in a terminal reaches only this process, which ends its children in order. A Node program
 * gets an IPC channel; when that closes, it knows that this process is gone.
 *
 * @throws Error when the program cannot be started at all, e.g. because its file is missing
 */
export async function startChild(command: ProgramCommand, log: string): Promise<Child> {
  const output = openSync(log, 'a');
  try {
    const ipc = command.file === process.execPath ? (['ipc'] as const) : [];
    const { file, args, env, ...rest } = command;
    const options = { ...rest, env: { ...process.env, ...env }, detached: true };
    const child = spawn(file, args, { ...options, stdio: ['ignore', output, output, ...ipc] });
    await once(child, 'spawn');
    return child as Child;
  } finally {
    closeSync(output);
  }
}

/** Resolves when the child has exited, with how it ended: `exit code 1`, `SIGKILL`. */
export async function exited(child: Child): Promise<string> {
  if (!isRunning(child)) return ending(child);
  await once(child, 'exit');
  return ending(child);
}

/** Ends the child with a signal, or with SIGKILL if it still lives after `graceMs`; resolves when it is gone. */
export async function endChild(child: Child, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isRunning(child)) return;
  const gone = exited(child);
  child.kill(signal);
  // A child halted with SIGSTOP does not receive the signal until it continues.
  child.kill('SIGCONT');
  const patience = new AbortController();
  const tooLong = delay(graceMs, 'too long', { signal: patience.signal }).catch(() => 'ended');
  if ((await Promise.race([gone, tooLong])) === 'too long') child.kill('SIGKILL');
  patience.abort();
  await gone;
}

function isRunning(child: Child): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function ending(child: Child): string {
  return child.signalCode ?? `exit code ${child.exitCode}`;
}
