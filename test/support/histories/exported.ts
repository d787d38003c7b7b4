import { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Inbox } from '../../../inbox/context.ts';
import { testSeal } from '../probe/worker.ts';
import { type HistoryEvent, runsOf } from './history.ts';

/**
 * Everything that Temporal knows about these cases, as one text with every payload decoded: the histories of all their runs, and of the
 * newest run the search attributes, memo, summaries, current details and the failures of activities under way. With `opened` what is
 * sealed in them as well, as only a worker reads it.
 */
export async function exported(
  inbox: Inbox,
  ids: readonly string[],
  { opened = false }: { readonly opened?: boolean } = {},
): Promise<string> {
  const { connection, options } = inbox.temporal;
  const { workflow } = new Client({ ...options, connection, dataConverter: { payloadCodecs: [testSeal] } });
  const parts: string[] = [];
  for (const id of ids) {
    for (const { events } of await runsOf(inbox, id)) {
      parts.push(historyToJSON({ events: [...events] }));
      if (opened) parts.push(...(await unsealed(events)));
    }
    const asked = { namespace: options.namespace, execution: { workflowId: id } };
    parts.push(JSON.stringify(await connection.workflowService.describeWorkflowExecution(asked), readable));
    parts.push(JSON.stringify(await workflow.getHandle(id).query('__temporal_workflow_metadata')));
  }
  const text = parts.join('\n');
  return [text, ...inClear(text)].join('\n');
}

/** What is sealed in these events, as text. */
async function unsealed(events: readonly HistoryEvent[]): Promise<string[]> {
  const payloads = await testSeal.decode(payloadsIn(events));
  return payloads.map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
}

/** Every payload in a part of a history, however deep it stands. */
export function payloadsIn(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if ('metadata' in value && 'data' in value) return [value as Payload];
  return Object.values(value).flatMap(payloadsIn);
}

/** Turns bytes into base64, as histories contain them. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  return isBuffer && 'data' in value ? Buffer.from(value.data as number[]).toString('base64') : value;
}

/** Every base64 string in a text, decoded. */
const inClear = (text: string): string[] =>
  [...text.matchAll(/"([A-Za-z0-9+/]{4,}={0,2})"/g)].map(([, encoded]) =>
    Buffer.from(encoded ?? '', 'base64').toString('utf8'),
  );
