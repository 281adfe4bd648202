import { describe, expect, it } from 'vitest';
import { plainPack } from '../policy/plain-pack.ts';
import { absenceFaults, mayRecordAbsence, newAbsence } from './absences.ts';

const sam = { staffId: 'sam', name: 'Sam', roles: ['officer'], lineManagerId: 'mo', active: true };
const lee = { staffId: 'lee', name: 'Lee', roles: ['officer'], lineManagerId: 'mo', active: true };
const today = '2026-03-02';
const asked = (more: object = {}) =>
  newAbsence.parse({ staffId: 'sam', from: '2026-03-09', backOn: '2026-03-16', coverId: 'lee', ...more });
const faults = (more: object = {}, known: object = {}) =>
  absenceFaults(asked(more), { today, away: sam, cover: lee, absences: [], ...known }).map((f) => f.field);

describe('recording an absence', () => {
  it('takes a sound one, with or without an end, also one that began before today', () => {
    expect(faults()).toEqual([]);
    expect(faults({ backOn: null })).toEqual([]);
    expect(faults({ from: '2026-02-23' })).toEqual([]);
  });

  it.each([
    ['back before it began', { backOn: '2026-03-09' }, {}, ['backOn']],
    ['over already', { from: '2026-02-02', backOn: today }, {}, ['backOn']],
    ['somebody who covers for themselves', { coverId: 'sam' }, {}, ['coverId']],
    ['cover that nobody knows', {}, { cover: undefined }, ['coverId']],
    ['cover that has left', {}, { cover: { ...lee, active: false } }, ['coverId']],
    ['somebody who has left', {}, { away: { ...sam, active: false } }, ['staffId']],
  ] as const)('refuses %s', (_, more, known, fields) => {
    expect(faults(more, known)).toEqual(fields);
  });

  it('says everything wrong at once', () => {
    expect(faults({ backOn: '2026-03-01', coverId: 'sam' }, { away: undefined })).toEqual([
      'staffId',
      'backOn',
      'coverId',
    ]);
  });

  it.each([
    ['2026-03-02', '2026-03-09', []],
    ['2026-03-16', null, []],
    ['2026-03-15', null, ['coverId']],
    ['2026-03-01', '2026-03-10', ['coverId']],
    ['2026-01-01', null, ['coverId']],
  ] as const)('cover away from %s until %s: %j', (from, backOn, fields) => {
    expect(faults({}, { absences: [{ staffId: 'lee', from, backOn }] })).toEqual(fields);
  });

  it('does not record the same days twice', () => {
    const absences = [{ staffId: 'sam', from: '2026-03-12', backOn: '2026-03-13' }];
    expect(faults({}, { absences })).toEqual(['from']);
  });

  it('is for the colleague, their line manager and an administrator', () => {
    const pack = plainPack();
    for (const p of pack.people.permissions) if (p.action === 'administer') p.roles = ['director'];
    const may = (staffId: string, roles: string[]) =>
      mayRecordAbsence(pack, { staffId, name: staffId, roles, lineManagerId: null }, sam);
    expect([may('sam', ['officer']), may('mo', ['manager']), may('di', ['director'])]).toEqual([
      true,
      true,
      true,
    ]);
    expect([may('lee', ['officer']), may('ma', ['manager'])]).toEqual([false, false]);
  });
});
