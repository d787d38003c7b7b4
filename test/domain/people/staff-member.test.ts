import { describe, expect, it } from 'vitest';
import {
  refuseOwnAccount,
  refuseStaffId,
  refuseStaffName,
  refuseTeams,
  staffIdForm,
} from '../../../domain/people/staff-member.ts';

describe('R-44 the teams safety and supervisor', () => {
  it.each(['safety', 'supervisor'] as const)('%s takes nobody who may not know of matters of safety', (team) => {
    expect(refuseTeams({ roles: ['agent', 'billing'], teams: ['billing', team] })).toMatchObject({
      code: 'team-unfit',
    });
    for (const role of ['safety', 'supervisor', 'manager'] as const)
      expect(refuseTeams({ roles: ['agent', role], teams: [team] })).toBeUndefined();
  });

  it('other teams take anybody, and nobody has to be in one', () => {
    expect(refuseTeams({ roles: ['agent'], teams: ['support', 'billing', 'technical', 'moderation'] })).toBeUndefined();
    expect(refuseTeams({ roles: ['ops'], teams: [] })).toBeUndefined();
  });
});

describe('a login', () => {
  it('is decided about by somebody else than its person, whoever it belonged to before', () => {
    expect(refuseOwnAccount('person-1', ['person-2', 'person-1'])).toMatchObject({
      kind: 'not-yours',
      code: 'own-account',
    });
    expect(refuseOwnAccount('person-1', ['person-2', 'person-2'])).toBeUndefined();
  });

  const desks =
    'safety security support system requester postmaster all product legal no-reply the-safety-team contact-2';
  it.each(`${desks} trust-and-safety`.split(' '))(
    'R-41 R-32 has no id that is a desk or a word of the system: %s',
    (id) => expect(refuseStaffId(id)).toMatchObject({ code: 'staff-reserved', faults: [{ path: ['id'] }] }),
  );

  it.each(['safety-1', 'supervisor-1b', 'billing-9', 'bea', 'vall', 'sam-security-guard', 'n-1'])(
    'may have the id %s',
    (id) => expect(refuseStaffId(id)).toBeUndefined(),
  );

  const agent = { roles: ['agent'], teams: ['support'] } as const;
  it.each([
    'Police',
    'The Safety Team',
    'Support',
    'Sаfety',
    'System',
    'Systern',
    'Trust and Safety',
    'TheSafetyTeam',
    'safety-1',
    'Safety 1',
    'Sаfety l',
    'S a f e t y',
    'Metropolitan Police',
    'Sécurité',
    '경찰',
    'All',
    'Police Sam',
  ])('R-32 is not called like a desk, an authority or somebody of another desk: %s', (name) =>
    expect(refuseStaffName({ name, ...agent })).toMatchObject({ code: 'staff-reserved', faults: [{ path: ['name'] }] }),
  );

  it.each(['Mo', 'Security Sam', 'Sam of Support', 'Vall', 'Ann Press', 'Support 1', 'Agent 2', 'Al Legalo', '王小明'])(
    'is called %s',
    (name) => expect(refuseStaffName({ name, ...agent })).toBeUndefined(),
  );

  it('R-32 with the role or the team of a desk may be one of several there', () => {
    const safety = { roles: ['agent', 'safety'], teams: ['safety'] } as const;
    expect(refuseStaffName({ name: 'Safety 1', ...safety })).toBeUndefined();
    expect(refuseStaffName({ name: 'Safety', ...safety })).toMatchObject({ code: 'staff-reserved' });
    for (const role of ['billing', 'technical'] as const)
      expect(refuseStaffName({ name: `${role} 1`, roles: [role], teams: [] })).toBeUndefined();
    expect(refuseStaffName({ name: 'Supervisor 1b', roles: ['supervisor'], teams: ['supervisor'] })).toBeUndefined();
  });

  it.each(['billing-1', 'a', 'b2-c'])('may be called %s', (id) => expect(id).toMatch(staffIdForm));
  it.each(['me', '', 'Bea', '1a', 'a b', 'a@b', 'a'.repeat(64)])('may not be called "%s"', (id) =>
    expect(id).not.toMatch(staffIdForm),
  );
});
