import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, type MockInstance, vi } from 'vitest';

/** Spies on every constant-time comparison until the end of the test file, also in modules that are already loaded. */
export function watchedComparisons(): MockInstance<typeof crypto.timingSafeEqual> {
  const compared = vi.spyOn(crypto, 'timingSafeEqual');
  syncBuiltinESMExports();
  afterAll(() => {
    compared.mockRestore();
    syncBuiltinESMExports();
  });
  return compared;
}
