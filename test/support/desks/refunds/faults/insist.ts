import { randomUUID } from 'node:crypto';
import { until } from '../../../probe/until.ts';
import type { Answer, Json } from '../../../servers/test-api.ts';
import type { FaultStage } from './stage.ts';

/** For how long somebody outside tries again, in milliseconds. */
export const patience = 120_000;

/** Posts until there is an answer, under one key as a client does. */
export async function insist<B>(
  { api }: FaultStage,
  path: string,
  { as = 'platform', body }: { readonly as?: string; readonly body: Json },
): Promise<Answer<B>> {
  const key = randomUUID();
  return until(
    `an answer at ${path}`,
    async () => {
      const answer = await api.ask<B>('POST', path, { as, key, body });
      return answer.status < 500 && answer.status !== 429 && answer;
    },
    patience,
  );
}
