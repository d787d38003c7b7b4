import { describe, expect, it } from 'vitest';
import { seededTokens } from '../../../dev/stories/seed.ts';
import { teams } from '../../../domain/people/desk.ts';
import { roles } from '../../../domain/people/roles.ts';
import {
  knowsOfSafety,
  refuseHolder,
  rolesKnowingSafety,
  seesPlaces,
  teamsKnowingSafety,
} from '../../../domain/people/safety-sight.ts';

describe('R-44 who may know of matters of safety', () => {
  it('is safety, supervisors and managers, and nobody else', () => {
    expect(roles.filter((role) => knowsOfSafety([role])).sort()).toEqual(['manager', 'safety', 'supervisor']);
    expect([...rolesKnowingSafety].sort()).toEqual(['manager', 'safety', 'supervisor']);
    expect(knowsOfSafety([])).toBe(false);
    expect(knowsOfSafety(['agent', 'supervisor'])).toBe(true);
  });

  it('names only teams in which everybody has such a role', () => {
    for (const team of teamsKnowingSafety) {
      const members = seededTokens.filter((each) => each.teams?.includes(team));
      expect(members.length).toBeGreaterThan(0);
      for (const { owner, roles: held } of members) expect([owner, knowsOfSafety(held ?? [])]).toEqual([owner, true]);
    }
  });
});

describe('R-44 who may hold a safety ticket', () => {
  const unfit = { kind: 'not-allowed', code: 'assignee-unfit' };

  it('is somebody who may see it', () => {
    expect(refuseHolder(true, { roles: ['agent', 'billing'] })).toMatchObject(unfit);
    for (const role of rolesKnowingSafety) expect(refuseHolder(true, { roles: ['agent', role] })).toBeUndefined();
  });

  it('is the queue of a team that may see it', () => {
    const fit = teams.filter((team) => refuseHolder(true, { team }) === undefined);
    expect(fit).toEqual(['safety', 'supervisor']);
  });

  it('is refused when either of the two may not', () => {
    expect(refuseHolder(true, { team: 'support', roles: ['safety'] })).toMatchObject(unfit);
    expect(refuseHolder(true, { team: 'safety', roles: ['agent'] })).toMatchObject(unfit);
    expect(refuseHolder(true, {})).toBeUndefined();
  });

  it('matters to no other ticket', () => {
    expect(refuseHolder(false, { team: 'support', roles: [] })).toBeUndefined();
  });
});

it('PN-04 the place of a panic is for the role safety alone', () => {
  expect(roles.filter((role) => seesPlaces([role]))).toEqual(['safety']);
});
