import { isIP } from 'node:net';

/**
 * Whether a Host header names this machine so that no foreign page can have meant it: by an address, as `localhost`, or by one of these
 * names. A page that has its own name lead to 127.0.0.1 (DNS rebinding) sends that name, and would otherwise read what development shows to
 * anybody.
 *
 * @param names of hosts, in lower case
 */
export function isOwnName(host: string | undefined, names: readonly string[] = []): boolean {
  if (host === undefined) return true; // HTTP/1.0, which no browser speaks
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
  const name = bracketed ?? plain;
  if (name === undefined) return false;
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || names.includes(name);
}
