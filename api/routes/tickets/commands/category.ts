import { z } from 'zod';
import { changeCategory } from '../../../../inbox/tickets/commands/sort.ts';
import { categoryShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { commandRoute } from './command-route.ts';

const body = z.strictObject({ category: categoryShape, reason: prose.describe('Why, for staff.') });

/** `POST /v1/tickets/{ref}/category`: priority, team and clocks follow the new category (TK-05, TK-07). */
export const category = commandRoute({
  command: 'category',
  summary: 'Change the category of a ticket',
  body,
  thenRoutes: true,
  act: ({ inbox }, atHand, given) => changeCategory(inbox, atHand, given.body),
});
