import { expect, test } from 'vitest';
import { at, done, upTo } from '../../../test/stage.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { ContactFact } from '../../domain/facts/contact-tally.ts';
import { type Play, situationAt } from '../../domain/scenarios/stage-play.ts';
import { markup } from '../../ui/html.ts';
import { InView } from './pattern-in-view.tsx';

const today = at('2026-06-15');
const contact = (more: Partial<ContactFact>): ContactFact => ({
  at: at('2026-06-10'),
  channel: 'phone',
  direction: 'inbound',
  guarded: false,
  complaint: false,
  compliance: 'within',
  outsideBy: null,
  ...more,
});
const ofOurs = { direction: 'outbound', compliance: 'outside', outsideBy: 'landlord' } as const;

/** Each row of the page as it reads: what it is about, and what it says. */
function rowsOf(play: Play, more: Partial<Situation> = {}, incidentId = 'this one'): Record<string, string> {
  const s = { ...situationAt(play, play.cast[0]!, today), ...more };
  const body = markup(InView({ s, incidentId }));
  const rows = body.matchAll(/<dt[^>]*>([\s\S]*?)<\/dt>\s*<dd[^>]*>([\s\S]*?)<\/dd>/g);
  return Object.fromEntries([...rows].map(([, key = '', value = '']) => [key.trim(), value.trim()]));
}

test('PL-11: where nothing went before, each row says so', () => {
  const fresh = upTo('report-incident');
  const incidentId = fresh.file?.incidents[0]?.incidentId;
  const obligations: never[] = [];
  const quiet = { ...fresh, file: fresh.file && { ...fresh.file, obligations } };
  expect(rowsOf(quiet, { contacts: [] }, incidentId)).toEqual({
    'Other incidents': 'No incidents',
    Warnings: 'None',
    'Our own failures': 'None on record',
    Complaints: 'No complaints. A complaint counts against nobody.',
    'Complaints upheld, at any time': 'None on record',
    Needs: 'Nobody has asked; no adjustments agreed',
  });
  expect(rowsOf(quiet)).toMatchObject({ 'Other incidents': '1 incident', Complaints: 'Not counted' });
});

test('PL-11: every failure of ours is named, with how many there were', () => {
  let play = upTo('issue-letter', {
    with: { 'report-incident': { counterAllegation: 'They swore first.' } },
  });
  play = done(play, 'record-breach', at('2026-06-01'), { doneBy: 'landlord' });
  play = done(play, 'answer-allegation', at('2026-06-02'), { found: 'partly-upheld', toldOn: '2026-06-02' });
  play = done(play, 'open-matter', at('2026-06-03'), { title: 'The leak at number 12' });
  const overdue = play.file?.obligations.filter(
    (o) => o.discharged === null && o.kind !== 'appeal-window' && o.dueAt <= today,
  ).length;
  expect(overdue).toBeGreaterThan(1);
  const rows = rowsOf(play, {
    contacts: [contact(ofOurs), contact(ofOurs), contact({ complaint: true, guarded: true })],
  });
  expect(rows['Our own failures']?.split('; ')).toEqual([
    `${overdue} tasks about them overdue`,
    '1 departure of our own from what was arranged',
    '2 contacts of ours outside what was arranged',
    '1 thing they said of a colleague borne out',
    'no answer yet about: The leak at number 12',
  ]);
  expect(rows.Complaints).toBe('1 complaint. A complaint counts against nobody.');
  expect(rows['Other incidents']).toBe('2 incidents');
});

test('PL-11: a warning stands or is over, and what is known of needs is said', () => {
  const warned = done(upTo('issue-warning'), 'agree-adjustment', at('2026-03-20'));
  expect(rowsOf(warned)).toMatchObject({
    Warnings: expect.stringMatching(/^\w+ \d+ March 2026 \(stands\)$/),
    Needs: 'No needs; 1 adjustment agreed',
  });
  const warnings = warned.file!.warnings.map((w) => ({ ...w, validUntil: '2026-06-15' }));
  expect(rowsOf({ ...warned, file: { ...warned.file!, warnings } }).Warnings).toMatch(/\(over\)$/);
});

test('LG-04: each complaint of theirs that we upheld stands with its day and where our answer is kept', () => {
  let play = done(upTo('report-incident'), 'open-matter', at('2024-03-03'), {
    title: 'The leak <b>above</b> us',
    openedOn: '2024-03-03',
    complaint: true,
  });
  play = done(play, 'answer-matter', at('2024-03-20'), {
    on: '2024-03-20',
    reference: 'C-7',
    found: 'partly-upheld',
  });
  expect(rowsOf(play)['Complaints upheld, at any time']).toBe(
    '<span class="evenhand-words">The leak &lt;b&gt;above&lt;/b&gt; us: upheld in part on Wednesday 20 March 2024 (C-7)</span>',
  );
});
