/**
 * A signal that aborts when this process is asked to end: by Ctrl-C, by SIGTERM, or because its terminal or the program that started it is
 * gone. After this call none of these ends the process by itself, so that it can end its children first.
 */
export function askedToEnd(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  // The program that started this process with a channel is gone.
  process.on('disconnect', () => ending.abort());
  // Writing to a closed terminal or pipe must not end this process before it has ended its children.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return ending.signal;
}
