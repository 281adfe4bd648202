import { describe, expect, it } from 'vitest';
import { answerTo, at, done, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { asked as contact } from '../../contact/examples.ts';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { act, type Play, situationAt } from '../../scenarios/stage-play.ts';
import { standingWarning } from '../warnings.ts';

const DAY = at('2026-03-04');
const reported = () => upTo('triage-incident');
const spoken = { form: 'spoken', on: '2026-03-03', how: 'phone' };
const words = (play: Play) =>
  play.file?.letters
    .at(-1)
    ?.blocks.flatMap((b) => b.paragraphs)
    .join(' ') ?? '';

describe('an informal notice in a letter', () => {
  const told = done(reported(), 'give-informal-notice', DAY);
  it('TU-22, HO-07: says what was done, why it matters, what is asked and what help there is', () => {
    const letter = told.file?.letters.at(-1);
    expect(letter?.type).toBe('informal-notice');
    expect(letter?.blocks.map((b) => b.block)).toEqual(requiredBlocks['informal-notice']);
    for (const part of [
      'On the phone you shouted at a colleague',
      'They could not hear what you needed',
      'Please tell us what is wrong without shouting.',
      'a colleague goes through the repair with you',
      'This is not a warning',
    ])
      expect(words(told)).toContain(part);
    expect(told.file?.informalNotices).toMatchObject([{ letterId: letter?.letterId, spoken: null }]);
  });
  it('starts no clock, and there is nothing to appeal against', () => {
    expect(told.file?.obligations).toEqual(reported().file?.obligations);
    expect(letterTargets(told)).toEqual([]);
  });
  it('CL-23, KA-04a: is no warning, and nothing leans on it', () => {
    const s = situationAt(told, told.cast[0]!, DAY);
    expect(told.file?.warnings).toEqual([]);
    expect(standingWarning(s)).toBeNull();
    const later = done(upTo('record-account'), 'give-informal-notice', at('2026-03-12'));
    const again = done(later, 'report-incident', at('2026-03-13'));
    expect(answerTo(again, 'request-restriction', at('2026-03-16'))).toContain('warning-missing');
  });
  it('threatens nothing: what may follow is sent back, unless it stays for a reason', () => {
    const asked = 'Please write to us. If it happens again we may restrict your calls.';
    expect(answerTo(reported(), 'give-informal-notice', DAY, { asked })).toEqual([
      'letter-threat',
      'letter-threat',
    ]);
    const help =
      'The leaflet “Warning signs of damp” helps, and so does the page on court fees and restricted parking.';
    const keptWords = [{ words: 'restricted', why: 'It is the name of the page.' }];
    expect(answerTo(reported(), 'give-informal-notice', DAY, { help })).toEqual(['letter-threat']);
    expect(answerTo(reported(), 'give-informal-notice', DAY, { help, keptWords })).toEqual(['permitted']);
  });
});

const letterTargets = (play: Play) => {
  const { answer } = act(play, 'receive-appeal', DAY);
  return answer.verdict === 'permitted' ? ['an appeal'] : [];
};

describe('an informal notice by word of mouth', () => {
  it('is on record with its day, its way, who said it and what they answered; no letter goes', () => {
    const told = done(reported(), 'give-informal-notice', DAY, { ...spoken, reply: 'They were sorry.' });
    expect(told.file?.letters).toEqual([]);
    const by = told.file?.informalNotices[0]?.by.name;
    expect(told.file?.informalNotices).toMatchObject([
      {
        form: 'spoken',
        letterId: null,
        spoken: { on: '2026-03-03', how: 'phone', saidBy: by, reply: 'They were sorry.' },
      },
    ]);
  });
  it('asks for everything that is missing at once', () => {
    expect(
      answerTo(reported(), 'give-informal-notice', DAY, { form: 'spoken', on: null, how: null }),
    ).toEqual(['how-missing', 'day-missing']);
  });
  it.each(['2026-03-05', '2026-03-01'])('was not said on %s, before it happened or after today', (on) => {
    expect(answerTo(reported(), 'give-informal-notice', DAY, { ...spoken, on })).toEqual(['date-impossible']);
  });
  it('I9, PL-18: is said to them, or to somebody whose authority stood then, and to nobody else at home', () => {
    const to = (play: Play, authorityId: string) =>
      answerTo(play, 'give-informal-notice', DAY, { ...spoken, authorityId });
    expect(to(reported(), 'a-brother')).toEqual(['no-authority']);
    const acted = done(reported(), 'record-authority', DAY, { signedOn: '2026-03-01' });
    const { authorityId = '' } = acted.person.register.authorities[0] ?? {};
    expect(to(acted, authorityId)).toEqual(['permitted']);
    const late = done(reported(), 'record-authority', DAY, { signedOn: '2026-03-04' });
    expect(to(late, late.person.register.authorities[0]?.authorityId ?? '')).toEqual(['no-authority']);
  });
  it('CL-26: does not reach somebody who cannot use the way, unless somebody beside them helped', () => {
    const needs = [{ kind: 'hearing-impairment', cannotUse: ['phone'] }];
    const deaf = done(reported(), 'record-needs', DAY, { status: 'yes', needs });
    expect(answerTo(deaf, 'give-informal-notice', DAY, spoken)).toEqual(['cannot-use-it']);
    const beside = 'Her interpreter was on the line.';
    expect(answerTo(deaf, 'give-informal-notice', DAY, { ...spoken, beside })).toEqual(['permitted']);
  });
});

describe('whoever is told', () => {
  it('a child is not alone in it', () => {
    const child = upTo('triage-incident', { person: { dateOfBirth: '2010-05-01' } });
    expect(answerTo(child, 'give-informal-notice', DAY, { beside: '' })).toEqual(['child-alone']);
    expect(answerTo(child, 'give-informal-notice', DAY)).toEqual(['permitted']);
  });
  it('is told of each incident once', () => {
    const told = done(reported(), 'give-informal-notice', DAY);
    expect(answerTo(told, 'give-informal-notice', DAY)).toEqual(['nothing-to-act-on']);
    const again = done(told, 'report-incident', DAY);
    expect(answerTo(again, 'give-informal-notice', DAY)).toEqual(['permitted']);
    const incidentIds = ['of-another-case'];
    expect(answerTo(reported(), 'give-informal-notice', DAY, { incidentIds })).toEqual(['no-such-incident']);
  });
  it('I11, I12: may contact us exactly as before', () => {
    const before = reported();
    for (const told of [
      done(before, 'give-informal-notice', DAY),
      done(before, 'give-informal-notice', DAY, spoken),
    ])
      expect(advised(told)).toEqual(advised(before));
  });
});

const advised = ({ pack, person, file }: Play) =>
  checkContact(
    arrange({ pack, person, cases: file ? [file] : [], absences: [] }),
    contact({ at: at('2026-03-05') }),
  );

describe('a policy that leaves it out', () => {
  const pack = packWith((p) => {
    p.stages = p.stages.map((x) =>
      x.stage === 'informal-notice' ? { stage: x.stage, need: 'omitted', clause: '7' } : x,
    );
  });
  it('refuses it by its clause, and names the warning', () => {
    const { answer } = act(upTo('triage-incident', { pack }), 'give-informal-notice', DAY);
    expect(answer).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'stage-omitted', source: { kind: 'clause', clause: '7' }, mend: 'issue-warning' }],
    });
  });
});
