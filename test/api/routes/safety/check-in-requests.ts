import type { CheckInJson } from '../../../../api/shapes/safety/check-in.ts';
import { iso } from '../../../../domain/machine/instant.ts';
import type { Answer, Json, TestApi } from '../../../support/servers/test-api.ts';

/** A PIN, and another one for duress. */
export const pins = { pin: '1234', duressPin: '9876' };

/** The slug of the problem in an answer. */
export const slug = ({ body }: { readonly body: object }): unknown =>
  String((body as Json)['type'])
    .split('/')
    .at(-1);

/** Requests of a client and the safety team about the check-ins of one member. */
export interface CheckInRequests {
  create(given?: Json, as?: string): Promise<Answer<CheckInJson>>;
  /** A check-in due in an hour. */
  aCheckIn(given?: Json): Promise<CheckInJson>;
  say(id: string, what: string, body?: Json): Promise<Answer<Json>>;
  read(id: string, as?: string): Promise<Answer<CheckInJson>>;
  /** A check-in as the safety team sees it. */
  seen(id: string): Promise<CheckInJson>;
}

/** Requests to this API about check-ins, of this account unless a test names another. */
export function checkInRequests(api: TestApi, accountId: string): CheckInRequests {
  const create = (given: Json = {}, as = 'platform') => {
    const body = { accountId, dueAt: iso(Date.now() + 3_600_000), ...given };
    return api.ask<CheckInJson>('POST', '/v1/check-ins', { as, body });
  };
  const read = (id: string, as = 'platform') => api.ask<CheckInJson>('GET', `/v1/check-ins/${id}`, { as });
  return {
    create,
    read,
    async aCheckIn(given) {
      const { status, body, text } = await create(given);
      if (status !== 201) throw new Error(text);
      return body;
    },
    say: (id, what, body = {}) => api.ask('POST', `/v1/check-ins/${id}/${what}`, { body }),
    seen: async (id) => (await read(id, 'safety-1')).body,
  };
}

/** Moves the clock of an API to another instant for a while. */
export async function at<T>({ inbox }: TestApi, instant: string | number, work: () => Promise<T>): Promise<T> {
  const now = typeof instant === 'number' ? instant : Date.parse(instant);
  Object.assign(inbox, { clock: async () => now });
  try {
    return await work();
  } finally {
    Object.assign(inbox, { clock: undefined });
  }
}
