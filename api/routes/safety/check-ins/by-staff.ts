import type { z } from 'zod';
import { actOnCheckIn, type CheckInAct } from '../../../../inbox/safety/staff-acts.ts';
import type { Route } from '../../../context.ts';
import { urgent } from '../../../http/urgent.ts';
import type { ProblemSlug } from '../../../problems/problem-types.ts';
import { noWords } from '../../../shapes/fields.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { staffAct } from '../../records/staff-act.ts';
import { saidByStaff, withNote } from '../staff-said.ts';
import { checkIns } from './check-in-records.ts';

interface ActOfStaff {
  readonly summary: string;
  readonly body: z.ZodType<Readonly<Record<string, string>>>;
  readonly problems: readonly ProblemSlug[];
}

/**
 * The acts of the safety team on a check-in. They are facts: accepted whether or not the engine is up, without If-Match (ADR 10).
 */
const acts: Readonly<Record<CheckInAct, ActOfStaff>> = {
  acknowledge: {
    summary: 'Say that the safety team has seen the alarm of a check-in',
    body: noWords,
    problems: ['check-in-over', 'check-in-not-alerting'],
  },
  'stand-down': {
    summary: 'End the alarm of a check-in',
    body: withNote,
    problems: ['check-in-over', 'check-in-not-alerting'],
  },
  'fan-out': { summary: 'Alert contacts despite the daily limit', body: withNote, problems: ['check-in-over'] },
};

const byStaff = (act: CheckInAct): Route =>
  staffAct(checkIns, {
    path: act,
    summary: acts[act].summary,
    body: acts[act].body,
    config: { ...urgent, problems: acts[act].problems },
    act: async ({ inbox }, request, body) => {
      const on = await recordNamed(checkIns, inbox.db, request);
      await actOnCheckIn(inbox, { on, act, ...saidByStaff(request, body) });
      return recordNamed(checkIns, inbox.db, request);
    },
  });

/** `POST /v1/check-ins/{id}/acknowledge`, `…/stand-down` `{ note }`, `…/fan-out` `{ note }`. */
export const staff: readonly Route[] = [byStaff('acknowledge'), byStaff('stand-down'), byStaff('fan-out')];
