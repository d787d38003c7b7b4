import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Child, endChild, exited, startChild } from '../process/child.ts';
import type { ProgramCommand } from '../process/command.ts';
import { reason, type Wait, waitForPart } from '../process/wait.ts';
import type { NamedProcess } from './data-dir.ts';
import { StartError } from './start-error.ts';

/** A program of the stack. */
export type Part = {
  name: string;
  /** What the part is and where, for the line that says it is ready. */
  what: string;
  command: ProgramCommand;
  /** The signal that asks it to end. */
  stopSignal: NodeJS.Signals;
  /** Called once, when the stack starts: resolves when the part serves, rejects when `wait` gives it up. */
  ready: (wait: Wait) => Promise<unknown>;
};

/** Starts parts, keeps them running and ends them. */
export type Supervisor = {
  /** Starts these parts side by side; resolves when all are ready, rejects with the reason of the first that is not. */
  start: (parts: Part[]) => Promise<void>;
  /** The current processes, in the order in which their parts were started. */
  processes: () => NamedProcess[];
  /** Ends all parts, the last started first. When it resolves, none is left, and none comes back. */
  stop: () => Promise<void>;
};

const firstPause = 200;
const longestPause = 3_000;
/** A part that lived this long was healthy: after its next death the pauses begin short again. */
const healthyAfter = 10_000;
/** Two groups end one after the other, and the whole stack must be down within 15 s. */
const grace = 6_500;

/**
 * Makes a supervisor that starts a dead part again, without end: after 0.2 s the first time, then after pauses that grow to 3 s.
 *
 * @param logs the folder in which each part's output is appended to `<name>.log`
 * @param report called with a line when a part is ready and when one has died
 * @param changed called when a part has a new process
 */
export function supervise(logs: string, report: (line: string) => void, changed: () => void): Supervisor {
  const running = new Map<string, { part: Part; child: Child | undefined }>();
  const deaths = new Map<string, { count: number; how: string }>();
  const groups: Part[][] = [];
  const stopping = new AbortController();
  const kept: Promise<void>[] = [];

  async function keepRunning(part: Part): Promise<void> {
    const log = join(logs, `${part.name}.log`);
    for (let pause = firstPause; !stopping.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const since = Date.now();
      const how = await runOnce(part, log);
      if (stopping.signal.aborted) return;
      deaths.set(part.name, { count: deathsOf(part).count + 1, how });
      if (Date.now() - since > healthyAfter) pause = firstPause;
      report(`${part.name} ended (${how}), starting it again in ${pause / 1000} s; see ${log}`);
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  async function runOnce(part: Part, log: string): Promise<string> {
    try {
      const child = await startChild(part.command, log);
      running.set(part.name, { part, child });
      changed();
      // A stop during the start of this process did not see it.
      if (stopping.signal.aborted) await endChild(child, part.stopSignal, grace);
      return await exited(child);
    } catch (error) {
      return reason(error);
    }
  }

  const deathsOf = ({ name }: Part) => deaths.get(name) ?? { count: 0, how: '' };

  async function startPart(part: Part): Promise<void> {
    const since = Date.now();
    running.set(part.name, { part, child: undefined });
    kept.push(keepRunning(part));
    await part.ready(waitForPart({ deaths: () => deathsOf(part), report })).catch((error: unknown) => {
      throw new StartError(`${reason(error)} See ${join(logs, `${part.name}.log`)}.`);
    });
    report(step(part.name, part.what, since));
  }

  return {
    start: async (parts) => {
      if (stopping.signal.aborted) throw new StartError('The start was interrupted.');
      groups.push(parts);
      await Promise.all(parts.map(startPart));
    },
    processes: () =>
      [...running.values()].flatMap(({ part, child }) =>
        child === undefined ? [] : [{ name: part.name, pid: child.pid }],
      ),
    stop: async () => {
      stopping.abort();
      for (const group of groups.toReversed()) {
        await Promise.all(group.map(({ name }) => end(running.get(name))));
      }
      await Promise.all(kept);
    },
  };

  async function end(entry: { part: Part; child: Child | undefined } | undefined): Promise<void> {
    if (entry?.child !== undefined) await endChild(entry.child, entry.part.stopSignal, grace);
  }
}

/** One line of progress: what is done, and how long it took. */
export function step(name: string, what: string, since: number): string {
  return `${name.padEnd(14)} ${what.padEnd(52)} ${((Date.now() - since) / 1000).toFixed(1)} s`;
}
