import { describe, expect, it } from 'vitest';
import { refuseOwnAccount, refuseTeams, staffIdForm } from '../../../domain/people/staff-member.ts';

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

  it.each(['billing-1', 'a', 'b2-c'])('may be called %s', (id) => expect(id).toMatch(staffIdForm));
  it.each(['me', '', 'Bea', '1a', 'a b', 'a@b', 'a'.repeat(64)])('may not be called "%s"', (id) =>
    expect(id).not.toMatch(staffIdForm),
  );
});
