import { setTimeout as pause } from 'node:timers/promises';

/**
 * How long a request waits before it is turned away, in milliseconds. A caller that ignores `Retry-After` and asks again at
 * once then asks about five times a second on each connection; without the wait, turning it away would be all that we do.
 */
const breathMs = 200;

/** Waits a moment before a request is turned away. */
export const breath = (): Promise<void> => pause(breathMs);
