import type { SensitivePart } from '../../../domain/people/sensitive.ts';

/** What a check-in or a panic as JSON shows that is sensitive: contacts and places, where there are any. */
export const alarmParts = (answer: Readonly<Record<string, unknown>>): SensitivePart[] => [
  ...(hasSome(answer['contacts']) ? (['contacts'] as const) : []),
  ...(hasSome(answer['locations']) ? (['place'] as const) : []),
];

const hasSome = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
