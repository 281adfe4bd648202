import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/pdf.ts';
import { at, done, upTo } from '../../../test/stage.ts';
import { letterFormats } from '../../domain/facts/vocabulary.ts';
import { requiredBlocks } from '../../domain/policy/checks/letters.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { loadPacks, packFolders } from '../../platform/packs.ts';
import { openPrinter } from '../../platform/print/printer.ts';
import { letterRenderer } from './render.tsx';

const printer = openPrinter();
const render = letterRenderer(printer, 'https://evenhand.example');
afterAll(() => printer.close());

const folders = await packFolders(resolve(import.meta.dirname, '../../../packs'));
const published = (await loadPacks(folders)).packs.map(({ pack }) => pack);
// None of the four has a logo here; the invented landlord has.
const [invented] = (await loadPacks([resolve(import.meta.dirname, '../../../test/packs/glenmoor')])).packs;
if (!invented?.pack.landlord.logo) throw new Error('The invented landlord has no logo');
const { logo } = invented.pack.landlord;
const withLogo = published.slice(0, 1).map((pack) => ({
  ...pack,
  landlord: { ...pack.landlord, name: 'Landlord with a logo', logo },
}));
const packs = [...published, ...withLogo];

const named = {
  kind: 'single-point-of-contact',
  contact: { type: 'person', name: 'Sam Officer', role: 'Officer', reachedBy: '0191 498 0000' },
  deputy: { type: 'mailbox', name: 'Customer contact', reachedBy: 'contact@landlord.example' },
  channels: ['phone', 'email', 'letter'],
  purpose: 'restrictive',
};

/** Every letter that a case sends from its warning to its end, with one review on the way. */
function lettersOf(pack: PolicyPack) {
  const inForce = upTo('issue-letter', { pack });
  const asked = done(
    done(inForce, 'receive-review-request', at('2026-04-20')),
    'answer-review-request',
    at('2026-04-21'),
  );
  const invited = done(asked, 'invite-account', at('2026-05-04'), { how: 'letter', replyBy: '2026-05-18' });
  const reviewed = done(invited, 'hold-review', at('2026-05-26'));
  const heard = done(done(reviewed, 'receive-appeal', at('2026-05-27')), 'take-appeal', at('2026-05-27'));
  const answered = done(heard, 'decide-appeal', at('2026-05-28'));
  const warned = done(done(answered, 'propose-alert', at('2026-05-29')), 'decide-alert', at('2026-05-29'));
  const unwarned = done(warned, 'review-alert', at('2026-05-30'), { outcome: 'remove' });
  const broken = done(done(unwarned, 'record-breach', at('2026-05-31')), 'decide-breach', at('2026-05-31'));
  const ours = done(broken, 'record-breach', at('2026-05-31'), { doneBy: 'landlord' });
  const sorry = done(ours, 'decide-breach', at('2026-05-31'));
  const ended = done(sorry, 'lift-restriction', at('2026-06-01'));
  const matter = (['open-matter', 'answer-matter', 'close-matter', 'tell-of-closure'] as const).reduce(
    (play, type) => done(play, type, at('2026-06-02')),
    ended,
  );
  const spokenTo = pack.stages.some((x) => x.stage === 'informal-notice' && x.need !== 'omitted')
    ? done(upTo('triage-incident', { pack }), 'give-informal-notice', at('2026-03-05'))
    : null;
  const agreed = pack.stages.some((x) => x.stage === 'agreement' && x.need !== 'omitted')
    ? done(upTo('triage-incident', { pack }), 'offer-agreement', at('2026-03-05'))
    : null;
  const throughSam = { 'assess-request': { proposed: [named] }, 'decide-request': { measures: [named] } };
  const passedOn = done(
    upTo('issue-letter', { pack, with: throughSam }),
    'change-point-of-contact',
    at('2026-05-05'),
  );
  return {
    person: ended.person,
    letters: [
      ...(spokenTo?.file?.letters ?? []),
      ...(agreed?.file?.letters ?? []),
      ...(matter.file?.letters ?? []),
      ...(passedOn.file?.letters.slice(-1) ?? []),
    ],
  };
}

describe.each(packs)('letters of $landlord.name', (pack) => {
  const { person, letters } = lettersOf(pack);

  it('go out at the decision, the review and the end', () => {
    expect(letters.map((l) => l.type)).toEqual(
      expect.arrayContaining([
        'decision',
        'review-request-reply',
        'review-invitation',
        'review-outcome',
        'appeal-acknowledgement',
        'appeal-outcome',
        'breach-notice',
        'breach-apology',
        'subject-closure',
        'point-of-contact-change',
        'end',
      ]),
    );
  });

  it.each(letterFormats)('say the same on the page and on paper in the format %s', async (format) => {
    for (const letter of letters) {
      const { html, sheet, printed, code } = await render({ ...letter, format }, pack, person);
      expect(printed.fault).toBeNull();
      const paper = await readPdf(printed.pdf ?? new Uint8Array());
      expect(paper).toMatchObject({ title: letter.subject, marked: true, standard: '1' });
      expect(paper.roles.filter((r) => r === 'H1')).toHaveLength(sheet.blocks.length);
      for (const block of requiredBlocks[letter.type])
        expect(
          letter.blocks.map((b) => b.block),
          `${letter.type}: ${block}`,
        ).toContain(block);
      const shown = pack.landlord.logo;
      expect(paper.pictures).toEqual(shown ? [shown.alternative] : []);
      expect(html.includes('<img src="data:image/png;base64,')).toBe(shown !== undefined);
      const bare = (words: string) => words.replace(/\s+/g, '');
      for (const way of [`Your reference: ${code}`, `https://evenhand.example/yours/${pack.landlord.id}`]) {
        expect(html).toContain(way);
        expect(bare(paper.text)).toContain(bare(way));
      }
      for (const { heading, paragraphs } of sheet.blocks) {
        for (const words of [heading, ...paragraphs]) expect(bare(paper.text)).toContain(bare(words));
        expect(html).toContain(`>${heading.replaceAll("'", '&#39;')}</h2>`);
      }
    }
  });
});
