import { describe, expect, test } from 'vitest';
import {
  findSubtype,
  measureRule,
  permissionFor,
  permitted,
  roleGrade,
  separationsFor,
  silences,
  stageNeed,
} from './ask.ts';
import { plainPack } from './plain-pack.ts';

const cited = (clause: string) => ({ kind: 'clause', landlord: 'Fernhill', clause });

describe('may somebody act', () => {
  test.each([
    [['manager'], true],
    [['officer', 'manager'], true],
    [['officer'], false],
    [['chief'], false],
    [[], false],
  ])('with roles %j: %s', (roles, value) => {
    expect(permitted(plainPack(), { roles }, 'decide').value).toBe(value);
  });

  test('only at the grade the pack asks for, with the clause that asks', () => {
    const pack = plainPack();
    const permission = permissionFor(pack, 'decide')!;
    permission.roles = ['manager', 'director'];
    permission.minimumGrade = 3;
    delete permission.default;
    permission.clause = '4.3';
    expect(permitted(pack, { roles: ['manager'] }, 'decide')).toEqual({ value: false, source: cited('4.3') });
    expect(permitted(pack, { roles: ['director'] }, 'decide')).toEqual({ value: true, source: cited('4.3') });
  });

  test('not where the pack gives the action to nobody', () => {
    const pack = plainPack();
    pack.people.permissions = [];
    expect(permitted(pack, { roles: ['director'] }, 'decide')).toEqual({
      value: false,
      source: { kind: 'default', name: 'permissions' },
    });
  });

  test('a grade is the highest of the roles held, and none is 0', () => {
    expect(roleGrade(plainPack(), ['officer', 'director'])).toBe(3);
    expect(roleGrade(plainPack(), ['chief'])).toBe(0);
  });

  test('separations are those of the action, each with its source', () => {
    const pack = plainPack();
    expect(separationsFor(pack, 'approve')).toEqual([]);
    expect(separationsFor(pack, 'decide')).toMatchObject([
      { value: { not: ['request-restriction'] }, source: { kind: 'default', name: 'separation of duties' } },
    ]);
  });
});

describe('what a pack says', () => {
  test('conduct by category and subtype, on the clause of the subtype', () => {
    const found = findSubtype(plainPack(), 'abuse/threats');
    expect(found?.value.subtype.label).toBe('Threats');
    expect(found?.value.category.label).toBe('Abuse');
    expect(found?.source).toEqual(cited('2.1'));
  });

  test.each(['abuse', 'abuse/', '/threats', 'persistence/threats', 'abuse/threats/more', ''])(
    'no conduct for “%s”',
    (key) => {
      expect(findSubtype(plainPack(), key)).toBeNull();
    },
  );

  test('whether a stage is needed; one not mentioned is left out', () => {
    const pack = plainPack();
    expect(stageNeed(pack, 'approval')).toEqual({
      value: 'required',
      source: { kind: 'default', name: 'stage: approval' },
    });
    pack.stages = pack.stages.filter((s) => s.stage !== 'approval');
    expect(stageNeed(pack, 'approval').value).toBe('omitted');
  });

  test('the rule for a measure, or none', () => {
    const pack = plainPack();
    expect(measureRule(pack, 'channels')?.value.allowed).toBe(true);
    pack.measures = [];
    expect(measureRule(pack, 'channels')).toBeNull();
  });
});

describe('silences', () => {
  test('every value on a default, with its path, and none that is cited', () => {
    const found = silences(plainPack());
    const at = (path: string) => found.find((s) => s.path.join('.') === path);
    expect(at('review.cap')?.value).toEqual({ amount: 12, unit: 'months' });
    expect(at('conduct.categories.1.subtypes.0')?.value).toMatchObject({ id: 'same-issue' });
    expect(at('policy.owner')).toBeUndefined();
    expect(at('conduct.categories.0')).toBeUndefined();
    expect(at('bypass.grounds.0')).toBeUndefined();
  });

  test('a value that moves from a default to a clause is silent no more', () => {
    const pack = plainPack();
    const before = silences(pack).length;
    pack.review.cap = { value: pack.review.cap.value, clause: '8.8' };
    expect(silences(pack)).toHaveLength(before - 1);
  });
});
