import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearing } from '../../../../domain/safety/alarm/clearing.ts';
import {
  type Alert,
  attempted,
  channels,
  deliveryStates,
  isOwed,
  mayHaveArrived,
  newsIn,
  tellsMore,
  withNews,
  withOutcome,
} from '../../../../domain/safety/alarm/deliveries.ts';
import { notify, tell } from '../../../../domain/safety/alarm/tell.ts';

const whom = { to: 'contact-1', channel: 'sms' } as const;
const news = (state: Alert['state'], why: string | null = null) => ({ message: 'panic-alert', ...whom, state, why });
const [fresh] = attempted([], [whom]) as [Alert];

describe('what is known of an alert', () => {
  it('begins with nothing: queued, and under way', () => {
    expect(fresh).toEqual({ ...whom, state: 'queued', why: null, underWay: 1, handed: false, cleared: false });
  });

  it('is never more than was said, and news that says less takes nothing back', () => {
    for (const known of deliveryStates)
      for (const said of deliveryStates)
        expect(tellsMore(known, said)).toBe(deliveryStates.indexOf(said) > deliveryStates.indexOf(known));
    expect(tellsMore('delivered', 'failed')).toBe(false);
    expect(tellsMore('accepted', 'failed')).toBe(true); // a bounce
  });

  it('may have arrived unless it is certain that it was not handed over, or failed', () => {
    expect(deliveryStates.filter(mayHaveArrived)).toEqual([
      'unknown',
      'handed_over',
      'accepted',
      'delivered',
      'acknowledged',
    ]);
  });

  it('keeps why it failed, and forgets it when it arrived after all', () => {
    const [failed] = withOutcome([fresh], news('failed', 'blocked'));
    expect(failed).toEqual({ ...fresh, state: 'failed', why: 'blocked', underWay: 0 });
    expect(withNews([failed!], news('delivered'))).toEqual([
      { ...fresh, state: 'delivered', underWay: 0, handed: true },
    ]);
  });

  it('is open again when it is tried again, unless it may have arrived', () => {
    const [failed] = withOutcome([fresh], news('failed', 'blocked'));
    expect(attempted([failed!], [whom])).toEqual([fresh]);
    const [taken] = withOutcome([fresh], news('accepted'));
    expect(attempted([taken!], [whom])).toEqual([{ ...taken, underWay: 1 }]);
  });

  it('of two attempts stays what the taken one made it, whichever is heard first, when the other failed', () => {
    const both = attempted([fresh], [whom]);
    for (const [one, other] of [
      ['accepted', 'failed'],
      ['accepted', 'dropped'],
      ['dropped', 'accepted'],
    ] as const)
      expect(withOutcome(withOutcome(both, news(one)), news(other))).toMatchObject([
        { state: 'accepted', underWay: 0, handed: true },
      ]);
  });

  it('is not touched by news of another alert, nor by a call-back that says nothing of a handover', () => {
    expect(withNews([fresh], { ...news('delivered'), channel: 'email' })).toEqual([fresh]);
    expect(withOutcome([fresh], { ...news('delivered'), to: 'contact-2' })).toEqual([fresh]);
    for (const state of ['queued', 'dropped'] as const) expect(withNews([fresh], news(state))).toEqual([fresh]);
  });
});

describe('CI-03 PN-01 an all-clear', () => {
  it('is owed for what was handed over or still is under way, also when it bounced, and once', () => {
    const taken = withOutcome([fresh], news('accepted'));
    const cases = [[fresh], taken, withNews(taken, news('failed')), withOutcome([fresh], news('unknown'))];
    for (const alerts of cases) {
      const given = clearing(alerts, 'panic-all-clear');
      expect(given.effects).toEqual([tell('panic-all-clear', whom, {})]);
      expect(clearing(given.alerts, 'panic-all-clear').effects).toEqual([]);
    }
  });

  it('is not owed for what was dropped or failed', () => {
    for (const state of ['dropped', 'failed'] as const) {
      const alerts = withOutcome([fresh], news(state));
      expect(alerts.some(isOwed)).toBe(false);
      expect(clearing(alerts, 'panic-all-clear')).toEqual({ alerts, effects: [] });
    }
  });
});

describe('news', () => {
  it('are understood, or are no news at all', () => {
    expect(newsIn({ ...news('failed', 'blocked') })).toEqual(news('failed', 'blocked'));
    expect(newsIn({ ...news('accepted'), why: 'blocked' })).toEqual(news('accepted'));
    expect(newsIn({ ...news('failed'), why: 7 })).toEqual(news('failed'));
    for (const part of ['message', 'to', 'channel', 'state'])
      for (const value of ['', 7, null, 'pigeon'])
        if (!(value === 'pigeon' && (part === 'message' || part === 'to')))
          expect(newsIn({ ...news('failed'), [part]: value })).toBeUndefined();
  });

  it('come of what was told, whether or not the machine waits for them', () => {
    const { details, awaited } = tell('panic-alert', { to: 'staff', channel: 'emergency' }, { round: 2 });
    expect({ details, awaited }).toEqual({
      details: { message: 'panic-alert', to: 'staff', channel: 'emergency', round: 2 },
      awaited: true,
    });
    expect(notify('panic-alert', { to: 'staff', channel: 'emergency' }, { round: 2 })).toEqual({
      kind: 'tell',
      details,
    });
  });

  it('in any order and number never make an all-clear owed twice, and never take back that one is owed', () => {
    const said = fc.record({ callBack: fc.boolean(), state: fc.constantFrom(...deliveryStates) });
    fc.assert(
      fc.property(fc.array(said), fc.nat(3), (all, tries) => {
        let alerts = attempted([], Array<typeof whom>(tries + 1).fill(whom));
        let handed = false;
        for (const { callBack, state } of all) {
          alerts = callBack ? withNews(alerts, news(state)) : withOutcome(alerts, news(state));
          handed ||= callBack ? state !== 'queued' && state !== 'dropped' : mayHaveArrived(state);
          const [alert] = alerts as [Alert];
          expect(alert.handed).toBe(handed);
          expect(isOwed(alert)).toBe(handed || alert.underWay > 0);
          expect(channels).toContain(alert.channel);
        }
        expect(clearing(clearing(alerts, 'panic-all-clear').alerts, 'panic-all-clear').effects).toEqual([]);
      }),
    );
  });
});
