import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { historySeal } from '../../outside/history-seal.ts';

const secret = 'a secret of at least thirty-two characters';
const next = 'another secret of thirty-two characters';
const of = (workflowId: string) => ({ type: 'workflow', namespace: 'test', workflowId }) as const;
const inActivity = (workflowId: string) => ({ ...of(workflowId), type: 'activity', isLocal: false }) as const;
const sealing = historySeal({ secret });

const written = (value: unknown): Payload => defaultPayloadConverter.toPayload(value) ?? {};
const sealed = async (value: unknown, id = 'check-in/7K3QX9BD', by = sealing): Promise<Payload> => {
  const [payload] = await by.encode([written(value)], of(id));
  return payload ?? {};
};
const textOf = ({ data }: Payload): string => Buffer.from(data ?? []).toString('utf8');
const read = async (payload: Payload, by = sealing): Promise<unknown> => {
  const [plain] = await by.decode([payload]);
  return JSON.parse(textOf(plain ?? {}));
};

const commit = {
  caseId: 'check-in/7K3QX9BD',
  revision: 3,
  at: 1_780_000_000_000,
  event: { type: 'fact', id: 'f-1', kind: 'answered', details: { pin: 'duress' }, receivedAt: 1_780_000_000_000 },
  state: { status: 'alerting', duress: true },
  entries: [{ code: 'check-in.duress', params: {} }],
};

describe('the seal of histories', () => {
  it('CI-04 leaves of a check-in which step it was, of which case and when', async () => {
    const payload = await sealed(commit);
    expect(JSON.parse(textOf(payload))).toEqual({
      caseId: 'check-in/7K3QX9BD',
      revision: 3,
      at: 1_780_000_000_000,
      event: { type: 'fact', id: 'f-1', receivedAt: 1_780_000_000_000 },
    });
    expect(JSON.stringify(await read(payload))).toBe(JSON.stringify(commit));
    for (const part of Object.values(payload.metadata ?? {}))
      expect(Buffer.from(part).toString('latin1')).not.toContain('duress');
  });

  it('CI-04 seals texts that name no case, and makes contents of near lengths equally long', async () => {
    expect(textOf(await sealed('check-in-alert'))).toBe('"sealed"');
    expect(await read(await sealed('check-in-alert'))).toBe('check-in-alert');
    expect(textOf(await sealed('check-in/7K3QX9BD:3:0'))).toBe('"check-in/7K3QX9BD:3:0"');
    const [right, duress] = await Promise.all(
      ['right', 'duress'].map((pin) => sealed({ facts: [{ details: { pin } }] })),
    );
    expect(right?.metadata?.['whole']).toHaveLength(duress?.metadata?.['whole']?.length ?? 0);
  });

  it('passes every other case, and what holds nothing to seal, as it is', async () => {
    for (const id of ['ticket/7K3QX9BD', 'panic/7K3QX9BD', 'contact-notice/7K3QX9BD'])
      expect(await sealed(commit, id)).toEqual(written(commit));
    expect(await sealed({ revision: 3 })).toEqual(written({ revision: 3 }));
    expect(await sealing.encode([written(commit)])).toEqual([written(commit)]);
    expect(await sealing.decode([written(commit)])).toEqual([written(commit)]);
    const nothing = defaultPayloadConverter.toPayload(undefined) ?? {};
    expect(await sealing.encode([nothing], of('check-in/7K3QX9BD'))).toEqual([nothing]);
  });

  it('CI-04 seals all that goes to activities and comes from them alike, whether it says something or not', async () => {
    const verdicts = [{ answer: 'written' }, { answer: 'written', sealed: true }, { facts: [] }, { revision: 3 }, {}];
    const payloads = await sealing.encode(verdicts.map(written), inActivity('check-in/7K3QX9BD'));
    const encodings = payloads.map(({ metadata }) => Buffer.from(metadata?.['encoding'] ?? []).toString());
    expect(new Set(encodings)).toEqual(new Set(['json/sealed']));
    expect(new Set(payloads.map(({ metadata }) => metadata?.['whole']?.length)).size).toBe(1);
    expect(await Promise.all(payloads.map((payload) => read(payload)))).toEqual(verdicts);
    expect(await sealing.encode([written(commit)], inActivity('ticket/7K3QX9BD'))).toEqual([written(commit)]);
  });

  it('is no JSON to a worker without it: its task fails, and is tried elsewhere', async () => {
    const payload = await sealed(commit);
    expect(() => defaultPayloadConverter.fromPayload(payload)).toThrow('Unknown encoding');
  });

  it('opens under the secret of before, and under no other', async () => {
    const payload = await sealed(commit);
    expect(await read(payload, historySeal({ secret: next, previous: secret }))).toEqual(commit);
    await expect(read(payload, historySeal({ secret: next }))).rejects.toThrow('LINK_SECRET_PREVIOUS');
    const whole = Buffer.from(payload.metadata?.['whole'] ?? []);
    whole[whole.length - 1]! ^= 1;
    await expect(read({ ...payload, metadata: { ...payload.metadata, whole } })).rejects.toThrow('authenticate');
  });

  it('while the secret is changed as docs/production.md says, every process opens what each other one seals', async () => {
    const steps = [{ secret }, { secret, previous: next }, { secret: next, previous: secret }, { secret: next }];
    for (const [n, before] of steps.slice(0, 3).entries()) {
      const [one, other] = [historySeal(before), historySeal(steps[n + 1] ?? before)];
      // Nothing of the old secret is left when it is dropped: that step waits until no case of it runs.
      expect(await read(await sealed(commit, 'check-in/7K3QX9BD', other), one)).toEqual(commit);
      expect(await read(await sealed(commit, 'check-in/7K3QX9BD', one), other)).toEqual(commit);
    }
  });

  it('seals what may be any JSON, and opens it as it was', async () => {
    for (const value of [
      null,
      7,
      true,
      '',
      [],
      {},
      ['f-1'],
      { state: null },
      { facts: ['x', { pin: '\u00e9'.repeat(300) }] },
    ])
      expect(await read(await sealed(value))).toEqual(value);
  });
});
