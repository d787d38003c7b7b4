import type { z } from 'zod';
import { actOnCheckIn, type CheckInAct } from '../../../../inbox/safety/staff-acts.ts';
import type { Route } from '../../../context.ts';
import { urgent } from '../../../http/urgent.ts';
import { noWords } from '../../../shapes/fields.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { staffAct } from '../../records/staff-act.ts';
import { saidByStaff, withNote } from '../staff-said.ts';
import { checkIns } from './check-in-records.ts';

/**
 * The acts of the safety team on a check-in. They are facts: accepted whether or not the engine is up, without If-Match (ADR 10).
 */
const acts: Readonly<Record<CheckInAct, { summary: string; body: z.ZodType<Readonly<Record<string, string>>> }>> = {
  acknowledge: { summary: 'Say that the safety team has seen a check-in', body: noWords },
  'stand-down': { summary: 'End a check-in', body: withNote },
  'fan-out': { summary: 'Alert contacts despite the daily limit', body: withNote },
};

const byStaff = (act: CheckInAct): Route =>
  staffAct(checkIns, {
    path: act,
    ...acts[act],
    config: { ...urgent, problems: ['check-in-over'] },
    act: async ({ inbox }, request, body) => {
      const on = await recordNamed(checkIns, inbox.db, request);
      await actOnCheckIn(inbox, { on, act, ...saidByStaff(request, body) });
      return recordNamed(checkIns, inbox.db, request);
    },
  });

/** `POST /v1/check-ins/{id}/acknowledge`, `…/stand-down` `{ note }`, `…/fan-out` `{ note }`. */
export const staff: readonly Route[] = [byStaff('acknowledge'), byStaff('stand-down'), byStaff('fan-out')];
