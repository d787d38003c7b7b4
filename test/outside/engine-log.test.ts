import { ApplicationFailure } from '@temporalio/common';
import pino from 'pino';
import { expect, it } from 'vitest';
import { engineLogger } from '../../outside/engine-log.ts';

const canary = 'Kanarienvogel';

/** What the lines hold of what is logged, without the time and the process. */
function logged(act: (logger: ReturnType<typeof engineLogger>) => void): object[] {
  const lines: string[] = [];
  act(engineLogger(pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) })));
  expect(lines.join('')).not.toContain(canary);
  for (const line of lines) expect(line.trimEnd()).not.toContain('\n');
  return lines.map((line) => JSON.parse(line) as object);
}

it('what the SDK says is a line of JSON, with where it happened and no word, stack, token or payload', () => {
  const postgres = Object.assign(new Error(`Key (email)=(${canary}) is there`), {
    code: '23505',
    severity: 'ERROR',
    detail: canary,
  });
  const at = {
    sdkComponent: 'worker',
    activityType: 'commit',
    workflowId: 'ticket/7K3QX9BD',
    attempt: 3,
    taskToken: canary,
    args: [canary],
  };
  const lines = logged((logger) => {
    logger.warn('Activity failed', { ...at, error: postgres });
    logger.warn('Activity failed', { ...at, error: ApplicationFailure.retryable(canary, 'SMTP-451') });
    logger.error('Worker failed', { error: new TypeError(canary, { cause: postgres }) });
    logger.error('Worker failed', { error: Object.assign(new Error(canary), { code: `${canary} said so` }) });
    logger.error(`Error while processing ActivityTask.start: ${canary}`, { error: canary });
    logger.log('WARN', `Failing workflow task\n${canary}`, {
      sdkComponent: 'core',
      failure: canary,
      state: { canary },
    });
    logger.info('Worker state changed', { state: 'RUNNING', taskQueue: 'safety', sdkComponent: 'worker' });
    logger.debug('Activity started', at);
  });
  const where = { sdk: 'worker', activityType: 'commit', workflowId: 'ticket/7K3QX9BD', attempt: 3 };
  expect(lines).toEqual([
    { level: 40, ...where, code: 'SQLSTATE 23505', msg: 'Activity failed' },
    { level: 40, ...where, code: 'SMTP-451', msg: 'Activity failed' },
    { level: 50, sdk: 'worker', code: 'TypeError', msg: 'Worker failed' },
    { level: 50, sdk: 'worker', code: 'unknown', msg: 'Worker failed' },
    { level: 50, sdk: 'worker', code: 'unknown', msg: 'Error while processing ActivityTask.start' },
    { level: 40, sdk: 'core', msg: 'Failing workflow task' },
    { level: 30, sdk: 'worker', taskQueue: 'safety', state: 'RUNNING', msg: 'Worker state changed' },
  ]);
});
