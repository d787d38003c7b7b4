import { z } from 'zod';
import { actOnPanic, type PanicAct } from '../../../../inbox/safety/staff-acts.ts';
import type { Route } from '../../../context.ts';
import { urgent } from '../../../http/urgent.ts';
import { noWords, prose } from '../../../shapes/fields.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { staffAct } from '../../records/staff-act.ts';
import { saidByStaff, withNote } from '../staff-said.ts';
import { panics } from './panic-records.ts';

const withReport = z.strictObject({ report: prose.describe('What happened and what was done (PN-02).') });

/**
 * The acts of the safety team on a panic. They are facts: accepted whether or not the engine is up, without If-Match (ADR 10).
 */
const acts: Readonly<Record<PanicAct, { summary: string; body: z.ZodType<Readonly<Record<string, string>>> }>> = {
  acknowledge: { summary: 'Say that the safety team is handling a panic', body: noWords },
  'stand-down': { summary: 'End the alarm of a panic', body: withNote },
  'follow-up': { summary: 'Record a follow-up', body: withNote },
  close: { summary: 'Document and close a panic', body: withReport },
  'fan-out': { summary: 'Alert contacts despite the daily limit', body: withNote },
};

const byStaff = (act: PanicAct): Route =>
  staffAct(panics, {
    path: act,
    ...acts[act],
    config: { ...urgent, problems: act === 'close' ? ['panic-over', 'panic-alerting'] : ['panic-over'] },
    act: async ({ inbox }, request, body) => {
      const on = await recordNamed(panics, inbox.db, request);
      await actOnPanic(inbox, { on, act, ...saidByStaff(request, body) });
      return recordNamed(panics, inbox.db, request);
    },
  });

/** `POST /v1/panic/{id}/acknowledge`, `…/stand-down`, `…/follow-up`, `…/close`, `…/fan-out` (PN-01, PN-02). */
export const staff: readonly Route[] = [
  byStaff('acknowledge'),
  byStaff('stand-down'),
  byStaff('follow-up'),
  byStaff('close'),
  byStaff('fan-out'),
];
