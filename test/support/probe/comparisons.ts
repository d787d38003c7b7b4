import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, type MockInstance, vi } from 'vitest';

/** Watches every comparison in constant time until the end of the test file, also in modules that were loaded before. */
export function watchedComparisons(): MockInstance<typeof crypto.timingSafeEqual> {
  const compared = vi.spyOn(crypto, 'timingSafeEqual');
  syncBuiltinESMExports();
  afterAll(() => {
    compared.mockRestore();
    syncBuiltinESMExports();
  });
  return compared;
}
