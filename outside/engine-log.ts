import type { Logger, LogLevel, LogMetadata } from '@temporalio/common';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** A line of the log of this process: what is known, by name, and what it is about. */
type WriteLine = (known: Readonly<Record<string, unknown>>, about: string) => void;

/** Where lines go, by how bad they are; a pino log is one. */
export interface LogLines {
  readonly debug: WriteLine;
  readonly info: WriteLine;
  readonly warn: WriteLine;
  readonly error: WriteLine;
}

/**
 * What the SDK says of where something happened. Everything else that it hands over (errors with their words and stacks, payloads, tokens
 * of tasks) may quote what people wrote, and is left out: a field that is not named here is.
 */
const kept = [
  'activityType',
  'attempt',
  'durationMs',
  'isLocal',
  'runId',
  'state',
  'target',
  'taskQueue',
  'workflowId',
  'workflowRunId',
  'workflowType',
] as const;

/** The longest message that is written, in characters. */
const longest = 200;

/**
 * Makes the Temporal SDK of this process log through these lines, its native part included: each with `sdk`, which of its parts says so.
 * Without it, the SDK writes text to standard error, with the words and stacks of errors.
 *
 * Of a failure the line has `code` alone, which is the type of an application failure, the code of another error, or its name. Call it
 * before anything else of the worker SDK, and once in a process.
 *
 * @throws Error when the SDK runs already
 */
export function logEngineTo(lines: LogLines): void {
  const filter = makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' });
  Runtime.install({ logger: engineLogger(lines), telemetryOptions: { logging: { filter, forward: {} } } });
}

/** The logger that {@link logEngineTo} installs. */
export function engineLogger(lines: LogLines): Logger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    const { sdkComponent, error } = meta;
    lines[lineOf[level]](
      {
        sdk: typeof sdkComponent === 'string' ? sdkComponent : 'worker',
        ...Object.fromEntries(kept.flatMap((name) => (isPlain(meta[name]) ? [[name, meta[name]]] : []))),
        ...(error !== undefined && { code: codeOf(error) }),
      },
      harmless(message),
    );
  };
  const at =
    (level: LogLevel) =>
    (message: string, meta?: LogMetadata): void =>
      write(level, message, meta);
  return {
    log: write,
    trace: at('TRACE'),
    debug: at('DEBUG'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
  };
}

const lineOf = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What the SDK itself says: behind a colon, a brace or a line break stand the words of an error or a value. */
const harmless = (message: string): string => (/^[^:{\n]*/.exec(message)?.[0] ?? '').trim().slice(0, longest);

/** Names a failure without its words. Codes and names are identifiers of programs; whatever does not look like one is `unknown`. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { type, code, name, severity } = error as Readonly<Record<string, unknown>>;
  const found = [type, code, name].find(
    (each): each is string | number => (typeof each === 'string' && each !== '') || typeof each === 'number',
  );
  const word = found === undefined ? 'unknown' : String(found);
  if (!/^[\w.-]{1,60}$/.test(word)) return 'unknown';
  return severity !== undefined && found === code ? `SQLSTATE ${word}` : word;
}
