import type { FastifyBaseLogger } from 'fastify';
import type { Unreadable } from '../../../db/queries/listed.ts';
import type { Metrics } from '../../process/metrics.ts';

/**
 * Tells ops which cases a list left out because nobody can read their state: the log names each with the reason, the metrics count them.
 * They are told again by every list that would have shown the case, until somebody has mended it.
 */
export function tellOfUnreadable(log: FastifyBaseLogger, metrics: Metrics, unreadable: readonly Unreadable[]): void {
  for (const { caseId, error } of unreadable) {
    metrics.leftOutUnreadable();
    log.error({ caseId, err: error }, 'a list left out a case whose state nobody can read');
  }
}
