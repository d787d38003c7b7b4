import { expect } from 'vitest';
import { dataOf, type Given, type SupportClient } from '../../../client/index.ts';
import type { Message } from '../../../dev/mailbox/message.ts';
import { until } from '../probe/until.ts';
import type { TestStack } from '../servers/stack.ts';
import { anAddress } from './safety-desk.ts';

type Account = Given<'put', '/v1/accounts/{accountId}'>['body'];
type Opening = Given<'post', '/v1/check-ins'>['body'];

/** A member whom the platform has reported. */
export interface Member {
  readonly accountId: string;
  readonly email: string;
}

/** What the platform, contacts and the safety team do with check-ins and panics on a running stack. */
export type SafetyStackDesk = ReturnType<typeof safetyStackDesk>;

/** The channel and address of a message, as `sms +44 20 7946 0001`; posts in the emergency channel have no address. */
export const wayOf = ({ channel, to }: Pick<Message, 'channel' | 'to'>): string => `${channel} ${to}`.trim();

/** The ways on which the safety team gets messages. */
export const teamWays: readonly string[] = ['emergency', 'email safety@hotmess.london'];

/** Makes the desk. It uses the client that platform engineers have, and throws on any answer that is not a success. */
export function safetyStackDesk({ client, messages }: TestStack) {
  const platform = (): SupportClient => client('platform');
  const staff = (): SupportClient => client('safety-1');
  const at = (id: string) => ({ params: { path: { id } } });
  const about = async (id: string, template?: string): Promise<Message[]> =>
    (await messages()).filter(
      ({ headers }) =>
        headers['x-hotmess-ref'] === id && (template === undefined || headers['x-hotmess-template'] === template),
    );
  const checkInAs = (as: string, id: string) => dataOf(client(as).GET('/v1/check-ins/{id}', at(id)));
  const panicAs = (as: string, id: string) => dataOf(client(as).GET('/v1/panic/{id}', at(id)));
  return {
    about,
    checkInAs,
    panicAs,
    /** Reports a member with these contacts, or new contacts of a known member. */
    async member(emergencyContacts: Account['emergencyContacts'], known?: Member): Promise<Member> {
      const email = known?.email ?? anAddress();
      const accountId = known?.accountId ?? `acc_${email.slice(0, 8)}`;
      const body = { email, name: 'Alex', ...(emergencyContacts && { emergencyContacts }) };
      await dataOf(platform().PUT('/v1/accounts/{accountId}', { params: { path: { accountId } }, body }));
      return { accountId, email };
    },
    /** Opens a check-in of a member, due in `dueIn` milliseconds. */
    checkIn: ({ accountId }: Member, dueIn: number, given: Partial<Opening> = {}) =>
      dataOf(
        platform().POST('/v1/check-ins', {
          body: { accountId, dueAt: new Date(Date.now() + dueIn).toISOString(), ...given },
        }),
      ),
    answer: (id: string) => dataOf(platform().POST('/v1/check-ins/{id}/answer', { ...at(id), body: {} })),
    standDownCheckIn: (id: string, note: string) =>
      dataOf(staff().POST('/v1/check-ins/{id}/stand-down', { ...at(id), body: { note } })),
    press: (body: Given<'post', '/v1/panic'>['body']) => dataOf(platform().POST('/v1/panic', { body })),
    acknowledge: (id: string) => dataOf(staff().POST('/v1/panic/{id}/acknowledge', { ...at(id), body: {} })),
    standDown: (id: string, note: string) =>
      dataOf(staff().POST('/v1/panic/{id}/stand-down', { ...at(id), body: { note } })),
    close: (id: string, report: string) =>
      dataOf(staff().POST('/v1/panic/{id}/close', { ...at(id), body: { report } })),
    /** The codes of a check-in's timeline, as this caller sees it. */
    async codesAs(as: string, id: string): Promise<string[]> {
      const codes: string[] = [];
      for await (const { code } of client(as).each('/v1/check-ins/{id}/timeline', at(id))) codes.push(code);
      return codes;
    },
    /** The check-in as this caller reads it, once it is in this state. */
    untilCheckIn: (as: string, id: string, state: string) =>
      until(`check-in ${id} ${state}`, async () => {
        const found = await checkInAs(as, id);
        expect(found.state).toBe(state);
        return found;
      }),
    /** The messages of this template about a check-in or panic, oldest first, once there are `count` of them. */
    told: (id: string, template: string, count: number) =>
      until(`${count} × ${template} of ${id}`, async () => {
        const all = await about(id, template);
        expect(all.map(wayOf)).toHaveLength(count);
        return all;
      }),
    /** Waits until every planned message has an outcome: one that was not sent by then is never sent. */
    settled: (kind: 'check-in' | 'panic', id: string) =>
      until(`every message of ${id}`, async () => {
        const { deliveries = [] } = await (kind === 'panic' ? panicAs : checkInAs)('safety-1', id);
        expect(deliveries.filter(({ state }) => state === 'queued' || state === 'unknown')).toEqual([]);
      }),
  };
}
