import { z } from 'zod';
import type { AccessRecord } from '../../../db/queries/people/access-log.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { accessOutcomes, placePurposes, sensitiveParts } from '../../../domain/people/sensitive.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { inWords } from '../../../domain/texts/in-words.ts';
import { count, instant } from '../fields.ts';

/** Why somebody looks at a place. */
export const placePurpose = z
  .enum(placePurposes)
  .meta({ id: 'PlacePurpose', description: 'Why somebody looks at a place; recorded in the access log.' });

/** What became of an attempt to read. */
export const accessOutcomeShape = z
  .enum(accessOutcomes)
  .meta({ id: 'AccessOutcome', description: 'What became of an attempt to read.' });

/** An entry of the access log as supervisors and managers see it. */
const accessEntryShape = z
  .object({
    at: instant.describe(
      `Reads of the same by the same login within the same ${inWords(fixed.people.sameRead)} are one entry, that of the first. ` +
        'Each view of a place by a contact is an entry of its own.',
    ),
    by: z
      .object({
        kind: z
          .enum(['staff', 'client', 'contact'])
          .meta({ id: 'ReaderKind', description: 'Somebody who works here, a client, or an emergency contact.' }),
        id: z.string().describe('A staff id, a client id, or the number of a contact, such as `contact-1`.'),
        person: z.string().nullable().describe('The person whose login it is; null for a client and a contact.'),
      })
      .meta({ id: 'AccessActor', description: 'Who read, or tried to.' }),
    part: z.enum(sensitiveParts).meta({
      id: 'SensitivePart',
      description: 'What was read, for programs: stable. More may come. `case` is the record itself.',
    }),
    item: z.string().nullable().describe('Which of several, such as the id of an attachment.'),
    purpose: placePurpose.nullable().describe('What for, if they said so.'),
    outcome: accessOutcomeShape,
  })
  .meta({ id: 'AccessEntry', description: 'One read of something sensitive, or one attempt that was refused.' });

/** One page of the access log. */
export const accessListShape = z
  .object({
    items: z.array(accessEntryShape).describe('The entries of this page, newest first.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
    refused: count.describe('How many attempts were refused in all.'),
  })
  .meta({ id: 'AccessList', description: 'One page of who read what, newest first.' });

/** An entry of the access log as JSON. */
export const accessEntryJson = ({ at, by, part, item, purpose, outcome }: AccessRecord) => ({
  at: iso(at.getTime()),
  by: { kind: by.kind, id: by.id, person: by.person },
  part,
  item,
  purpose,
  outcome,
});
