import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isOfSimulator } from '../../config/stripe-faults.ts';
import { StartError } from './start-error.ts';

/** The options of a stack. */
export type StackOptions = {
  /** The API's port; 0 means any free port for every part. */
  port: number;
  /** The absolute path of the folder that holds everything the stack keeps. */
  dataDir: string;
  /** Divides every duration of the policy; 1 is real time. */
  timeScale: string;
  /** The absolute path of a JSON file that overrides values of the policy. */
  policyFile?: string;
  /** Whether the stack brings a simulator of Stripe, because nobody has given it a key of Stripe. */
  simulatesStripe: boolean;
  /** Whether the stack opens sample tickets; it always creates staff, tokens and accounts. */
  samples: boolean;
};

/**
 * Reads PORT, DATA_DIR, TIME_SCALE, POLICY_FILE, STRIPE_SECRET_KEY and SAMPLES.
 *
 * Relative paths start at the current folder. The time scale is not checked here but when the stack starts, by the product's own rules.
 *
 * @throws {StartError} when PORT is not a port or POLICY_FILE cannot be read
 */
export async function readOptions(env: NodeJS.ProcessEnv): Promise<StackOptions> {
  const port = env['PORT'] || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`PORT is "${port}": set it to a port from 1 to 65535, or to 0 for any free port.`);
  }
  const options = {
    port: Number(port),
    dataDir: resolve(env['DATA_DIR'] || '.hotmess'),
    timeScale: env['TIME_SCALE'] || '1',
    simulatesStripe: isOfSimulator(env['STRIPE_SECRET_KEY']?.trim() || undefined),
    samples: env['SAMPLES'] !== 'off',
  };
  if (!env['POLICY_FILE']) return options;
  const policyFile = resolve(env['POLICY_FILE']);
  await access(policyFile, constants.R_OK).catch(() => {
    throw new StartError(
      `POLICY_FILE names ${policyFile}, which cannot be read: correct the path or unset POLICY_FILE.`,
    );
  });
  return { ...options, policyFile };
}
