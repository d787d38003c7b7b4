import { CancellationScope, sleep } from '@temporalio/workflow';
import { type Instant, iso } from '../../domain/machine/instant.ts';
import type { Deadline } from '../../domain/machine/machine.ts';

/** Whether an alarm that is set to one deadline does for another. */
const goesFor = (set: Deadline, wanted: Deadline, letRun: boolean): boolean =>
  letRun ? set.at <= wanted.at : set.mark === wanted.mark && set.at === wanted.at;

/** The one live timer of a case. It stays as it is while the next deadline does, which spares a timer per step. */
export function createAlarm() {
  let set: { readonly deadline: Deadline; readonly scope: CancellationScope; rang: boolean } | undefined;
  return {
    /**
     * Sets the alarm to this deadline, or takes it away. One that rang is set again when its time has not come after all. With `letRun` one
     * that goes off before the deadline stays as it is, and is set anew then: most deadlines are overtaken by others before they come.
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
