import type { Route } from '../context.ts';
import { links } from './links/routes.ts';
import { say } from './safety/check-ins/by-client.ts';
import { staff as staffOnCheckIn } from './safety/check-ins/by-staff.ts';
import {
  timeline as checkInTimeline,
  list as listCheckIns,
  read as readCheckIn,
} from './safety/check-ins/check-in-records.ts';
import { open as openCheckIn } from './safety/check-ins/open.ts';
import { staff as staffOnPanic } from './safety/panic/by-staff.ts';
import { list as listPanics, timeline as panicTimeline, read as readPanic } from './safety/panic/panic-records.ts';
import { press } from './safety/panic/press.ts';

/**
 * The routes that a process of their own answers: all that are marked `urgent` (http/urgent.ts) and no others. By these somebody asks for
 * help, says that they are safe, or takes on a call for help. The signed links are here because a contact answers an alert by them.
 */
export const urgentRoutes: readonly Route[] = [press, ...staffOnPanic, openCheckIn, ...say, ...staffOnCheckIn, links];

/**
 * The routes by which staff and platforms see calls for help: records, lists and timelines of check-ins and panics. The same process
 * answers them, since whoever is to help must know of whom; but on connections of their own, so that no reader stands in the way of a
 * press. Who read what (`…/access`) can wait, and stays with everything else.
 */
export const readsOfCalls: readonly Route[] = [
  listCheckIns,
  readCheckIn,
  checkInTimeline,
  listPanics,
  readPanic,
  panicTimeline,
];
