import { describe, expect, it, test } from 'vitest';
import { type MeasureKind, measureKinds } from '../facts/measures.ts';
import { describeMeasure } from './describe.ts';
import { describeForStaff, describeScope } from './describe-for-staff.ts';
import { oneOfEach } from './examples.ts';

const LABELS = /vexatious|difficult|blacklist|banned|abusive person/i;

describe('in a letter', () => {
  test.each([
    [
      'CL-27a',
      'call-times',
      'You can call us on Tuesdays from 10am to noon. We will only take your calls at these times. Each call can last up to 15 minutes.',
    ],
    [
      'CL-27c',
      'channels',
      'You can contact us by email or by letter. We will only deal with contact made in these ways.',
    ],
    [
      'TU-23',
      'contact-limit',
      'You can contact us by phone twice a week. We will only deal with further contact in the next week.',
    ],
    [
      'TU-23',
      'issue-limit',
      'You can raise up to 2 issues each month. We will only look at further issues in the next month.',
    ],
    [
      'CL-27b',
      'appointment-only',
      'You can meet Sam Officer, Tenancy Specialist (sam@example.org) by appointment. We will only see you by appointment.',
    ],
  ] as [string, MeasureKind, string][])('%s: %s, as what we will do', (_, kind, words) => {
    expect(describeMeasure(oneOfEach[kind], 'we-will')).toBe(words);
  });

  test.each([
    [
      'call-times',
      'We ask you to call us on Tuesdays from 10am to noon. Each call can last up to 15 minutes.',
    ],
    ['channels', 'We ask you to contact us by email or by letter.'],
    ['letter-length', 'We ask you to keep each letter to 500 words or fewer.'],
  ] as [MeasureKind, string][])('CL-27f: %s, as what we ask', (kind, words) => {
    expect(describeMeasure(oneOfEach[kind], 'we-ask')).toBe(words);
  });

  // A visit in pairs and free words have one form: there is nothing to ask of the person in them.
  const both = measureKinds.filter((k) => k !== 'home-visits' && k !== 'other');
  test.each(both)('CL-27f: asking and telling stay distinct for %s', (kind) => {
    const asks = describeMeasure(oneOfEach[kind], 'we-ask');
    const tells = describeMeasure(oneOfEach[kind], 'we-will');
    expect(asks).toMatch(/[Ww]e ask you/);
    expect(tells).not.toMatch(/[Ww]e ask you/);
    expect(tells).toMatch(/[Ww]e will/);
  });

  it('a point of contact offered as help says that every other way stays open', () => {
    const help = { ...oneOfEach['single-point-of-contact'], purpose: 'supportive' as const };
    expect(describeMeasure(help, 'we-will')).toMatch(/^To make things easier for you.*in any other way\.$/);
    expect(describeMeasure(help, 'we-will')).not.toContain('only');
  });

  it('the representative is named where the name is known', () => {
    expect(describeMeasure(oneOfEach['representative-only'], 'we-will', 'Ade Advocate')).toContain(
      'through Ade Advocate',
    );
  });

  test.each([
    ['none', 'We will only visit your home for repairs and safety checks.'],
    ['two-people', 'We will visit you at home with two members of staff.'],
    ['other', 'We will visit you at home in a set way. Ring first.'],
  ] as const)('home visits: %s', (control, words) => {
    const detail = control === 'other' ? 'Ring first.' : '';
    expect(describeMeasure({ kind: 'home-visits', control, detail }, 'we-will')).toContain(words);
  });
});

describe('for a colleague', () => {
  test.each(measureKinds)('%s is said in one line, without a label for the person', (kind) => {
    const words = describeForStaff(oneOfEach[kind]);
    expect(words).not.toMatch(/\n/);
    expect(words).not.toMatch(LABELS);
    expect(words.length).toBeGreaterThan(10);
  });

  it('says what a restriction is about', () => {
    expect(describeScope({ extent: 'all', whyAll: 'x' })).toBe('about anything');
    expect(describeScope({ extent: 'services', services: ['repairs', 'gas-and-electrical-safety'] })).toBe(
      'about repairs and gas and electrical safety',
    );
  });
});
