import { z } from 'zod';
import { categories, priorities, teams } from '../../domain/people/desk.ts';
import { statuses } from '../../domain/ticket/state.ts';

/** What a ticket is about. */
export const categoryShape = z.enum(categories).meta({ id: 'Category', description: 'What a ticket is about.' });

/** How urgent a ticket is. */
export const priorityShape = z.enum(priorities).meta({ id: 'Priority', description: 'How urgent a ticket is.' });

/** Who works on a ticket. */
export const teamShape = z.enum(teams).meta({ id: 'Team', description: 'Who works on a ticket.' });

/** Where a ticket stands. */
export const ticketStatusShape = z.enum(statuses).meta({ id: 'TicketStatus', description: 'Where a ticket stands.' });

/** Who may read a message. */
export const visibilityShape = z
  .enum(['public', 'internal'])
  .meta({ id: 'Visibility', description: 'Public messages go to the requester; internal ones are notes among staff.' });
