import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../config/worker-limits.ts';

describe('the limits of a worker', () => {
  it('of ordinary work are few tasks at once where it shares a machine with safety', () => {
    expect(limitsOf({ queue: 'ordinary', machine: 'shared' })).toEqual({
      maxConcurrentWorkflowTaskExecutions: 4,
      maxConcurrentWorkflowTaskPolls: 2,
      maxConcurrentActivityTaskPolls: 2,
    });
  });

  it('of ordinary work on a machine of its own are the machine', () => {
    const limits = limitsOf({ queue: 'ordinary', machine: 'own' });
    expect(limits.tuner).toBeDefined();
    expect(limits.workflowTaskPollerBehavior).toMatchObject({ type: 'autoscaling' });
    expect(Object.keys(limits).filter((name) => name.startsWith('maxConcurrent'))).toEqual([]); // a tuner and these exclude each other
  });

  it('of safety are the same wherever it runs', () => {
    const shared = limitsOf({ queue: 'safety', machine: 'shared' });
    expect(limitsOf({ queue: 'safety', machine: 'own' })).toEqual(shared);
    expect(shared).toEqual({
      maxConcurrentActivityTaskExecutions: 1_000,
      maxConcurrentWorkflowTaskExecutions: 8,
      maxConcurrentWorkflowTaskPolls: 8,
    });
  });
});
