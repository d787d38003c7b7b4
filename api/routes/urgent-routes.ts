import type { Route } from '../context.ts';
import { links } from './links/routes.ts';
import { say } from './safety/check-ins/by-client.ts';
import { staff as staffOnCheckIn } from './safety/check-ins/by-staff.ts';
import { open as openCheckIn } from './safety/check-ins/open.ts';
import { staff as staffOnPanic } from './safety/panic/by-staff.ts';
import { press } from './safety/panic/press.ts';

/**
 * The routes that a process of their own answers: all that are marked `urgent` (http/urgent.ts) and no others. By these somebody asks for
 * help, says that they are safe, or takes on a call for help. The signed links are here because a contact answers an alert by them.
 */
export const urgentRoutes: readonly Route[] = [press, ...staffOnPanic, openCheckIn, ...say, ...staffOnCheckIn, links];
