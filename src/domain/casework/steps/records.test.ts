import { describe, expect, it } from 'vitest';
import { answerTo, at, done, upTo } from '../../../../test/stage.ts';

const NOW = at('2026-04-01');

describe('records beside a case', () => {
  it('CL-39: a case kept elsewhere is linked by its kind and reference, once, and tells nothing of itself', () => {
    const reported = upTo('report-incident');
    const linked = done(reported, 'link-record', NOW, { kind: 'asb-case', reference: 'ASB-7' });
    expect(linked.file?.links).toMatchObject([{ kind: 'asb-case', reference: 'ASB-7' }]);
    expect(answerTo(linked, 'link-record', NOW, { kind: 'asb-case', reference: 'ASB-7' })).toEqual([
      'linked-already',
    ]);
    expect(answerTo(linked, 'link-record', NOW, { kind: 'legal-action', reference: 'ASB-7' })).toEqual([
      'permitted',
    ]);
    expect(answerTo(reported, 'link-record', NOW, { kind: 'gossip' })).toEqual(['malformed kind']);
    expect(linked.file?.alerts).toEqual([]);
  });

  it('KA-34: a copy in another format or language is on record with its day and who asked', () => {
    const issued = upTo('issue-letter');
    const copied = done(issued, 'record-letter-copy', NOW, { language: 'Polish', format: 'standard' });
    expect(copied.file?.copies).toMatchObject([{ language: 'Polish', sentOn: '2026-04-01' }]);
    expect(copied.file?.letters).toEqual(issued.file?.letters);
    expect(answerTo(issued, 'record-letter-copy', NOW, { format: 'skywriting' })).toEqual([
      'format-not-offered',
    ]);
    expect(answerTo(issued, 'record-letter-copy', NOW, { sentOn: '2026-04-02' })).toEqual([
      'date-impossible',
    ]);
    expect(answerTo(issued, 'record-letter-copy', NOW, { sentOn: '1999-04-02' })).toEqual([
      'date-impossible',
    ]);
  });
});

describe('triage', () => {
  it('CL-22: says how serious it was and how much of it there is, and what follows is in keeping', () => {
    const reported = upTo('report-incident');
    const day = at('2026-03-03');
    const light = { severity: 'minor', extent: 'once' };
    expect(answerTo(reported, 'triage-incident', day, { ...light, outcomes: ['restriction'] })).toEqual([
      'out-of-keeping',
    ]);
    expect(answerTo(reported, 'triage-incident', day, { ...light, outcomes: ['warning'] })).toEqual([
      'permitted',
    ]);
    const more = { severity: 'minor', extent: 'continuing', outcomes: ['restriction'] };
    expect(answerTo(reported, 'triage-incident', day, more)).toEqual(['permitted']);
    expect(done(reported, 'triage-incident', day, more).file?.triages[0]).toMatchObject({
      severity: 'minor',
      extent: 'continuing',
    });
    expect(answerTo(reported, 'triage-incident', day, { severity: undefined })).toEqual([
      'malformed severity',
    ]);
  });
});
