import { CancellationScope, sleep } from '@temporalio/workflow';
import { type Instant, iso } from '../../domain/machine/instant.ts';
import type { Deadline } from '../../domain/machine/machine.ts';

/** Whether an alarm that is set to one deadline also serves for another. */
const goesFor = (set: Deadline, wanted: Deadline, letRun: boolean): boolean =>
  letRun ? set.at <= wanted.at : set.mark === wanted.mark && set.at === wanted.at;

/** Makes the one live timer of a case. It stays as it is while the next deadline stays the same, which spares a timer per step. */
export function createAlarm() {
  let set: { readonly deadline: Deadline; readonly scope: CancellationScope; rang: boolean } | undefined;
  return {
    /**
     * Sets the alarm to this deadline, or removes it where there is none. An alarm that rang before its time had come is set again. With
     * `letRun` an alarm that goes off before the deadline stays, and is set anew when it has rung: most deadlines are overtaken by others
     * before they come.
     */
    arm(deadline: Deadline | undefined, now: Instant, letRun: boolean): void {
      if (set && !set.rang && deadline && goesFor(set.deadline, deadline, letRun)) return;
      set?.scope.cancel();
      set = undefined;
      if (!deadline) return;
      const alarm = { deadline, scope: new CancellationScope(), rang: false };
      set = alarm;
      const summary = `${deadline.mark}, due ${iso(deadline.at)}`;
      alarm.scope
        .run(() => sleep(Math.max(1, deadline.at - now), { summary }))
        .then(
          () => {
            alarm.rang = true;
          },
          () => {}, // cancelled: another deadline is the next one
        );
    },
    rang: (): boolean => set?.rang === true,
  };
}
