/**
 * Aborted when this process is asked to end: by Ctrl-C, SIGTERM, or the end of its terminal or of the program that started it. From the
 * call on none of these ends the process by itself, so that it can end its children first.
 */
export function askedToEnd(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  // A runner that started us with a channel is gone without a word.
  process.on('disconnect', () => ending.abort());
  // A terminal or a pipe that was closed must not keep us from ending our children.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return ending.signal;
}
