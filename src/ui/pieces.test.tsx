import { describe, expect, it } from 'vitest';
import type { Reason } from '../domain/reasons.ts';
import { Advice, type AdviceShown } from './advice.tsx';
import { markup, renderPage } from './html.ts';
import { Page, type Shell } from './layout.tsx';
import { Masked } from './masked.tsx';
import { Reasons } from './reasons.tsx';
import { Due, Steps } from './steps.tsx';
import { Table } from './tables.tsx';
import { Timeline } from './timeline.tsx';

const now = '2026-08-07T10:20:00Z';
const missing: Reason = {
  code: 'reasons-missing',
  text: 'The reasons do not say why.',
  source: { kind: 'clause', landlord: 'Karbon', clause: '4.3' },
};
const shell: Shell = {
  landlord: 'Karbon <Homes>',
  assets: {
    stylesheet: '/assets/app.css',
    favicon: '/assets/f.svg',
    enable: '/assets/e.js',
    init: '/assets/i.js',
  },
};
const calm: AdviceShown = {
  outcome: 'go-ahead',
  doNow: ['No arrangements. Help as normal.'],
  doNot: [],
  say: [],
  always: { takeNow: 'Emergencies: take them now.', route: 'Day and night:', phone: '0191 498 0000' },
  openNow: [],
  remember: [],
  needsStatus: 'not-asked',
  reasons: [],
};

it('what is due at a midnight was due on the day that ended with it', () => {
  const due = '2026-11-07T00:00:00.000Z';
  expect(markup(<Due due={due} now="2026-11-27T12:00:00.000Z" />)).toContain(
    'Friday 6 November 2026 (21 days ago)',
  );
});

describe('a page', () => {
  it('names itself, the service and the landlord in the tab, escaped', () => {
    const html = renderPage(<Page shell={shell} title="Case" />);
    expect(html).toContain('<title>Case – Evenhand – Karbon &lt;Homes&gt;</title>');
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB"/);
  });

  it('says it is a demonstration only when it is one', () => {
    const demonstration = { change: '/demonstration' };
    expect(renderPage(<Page shell={{ ...shell, demonstration }} title="Case" />)).toContain(
      'href="/demonstration"',
    );
    expect(renderPage(<Page shell={shell} title="Case" />)).not.toContain('Demonstration');
  });

  it('holds no script or style of its own', () => {
    const html = renderPage(
      <Page shell={{ ...shell, navigation: [{ text: 'Start', href: '/' }] }} title="Case" />,
    );
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*src=)/);
  });
});

describe('a step', () => {
  const render = (verdict: 'permitted' | 'refused' | 'unknown') =>
    markup(
      <Steps
        now={now}
        steps={[{ title: 'Impose', verdict, href: '/impose', reasons: [missing] }]}
        address={() => '/policy#4.3'}
        mend={() => ({ text: 'Write them', href: '/reasons' })}
      />,
    );

  it('is a link when permitted', () => {
    expect(render('permitted')).toContain('href="/impose"');
  });

  it.each(['refused', 'unknown'] as const)(
    '%s is still shown: what is missing, the clause, and what supplies it',
    (verdict) => {
      const html = render(verdict);
      expect(html).not.toContain('href="/impose"');
      expect(html).toContain(verdict === 'refused' ? 'Not yet: Impose' : 'Not known yet: Impose');
      expect(html).toContain('The reasons do not say why.');
      expect(html).toContain('href="/policy#4.3">Karbon 4.3</a>');
      expect(html).toContain('href="/reasons">Write them</a>');
    },
  );

  it('says how late it is, beside the date', () => {
    const steps = [{ title: 'Review', verdict: 'permitted', due: '2026-07-31T16:00:00Z' } as const];
    expect(markup(<Steps now={now} steps={steps} />)).toContain('Friday 31 July 2026 (7 days ago)');
  });
});

describe('advice', () => {
  it('always shows the emergency route, and says when nobody has asked about needs', () => {
    const html = markup(<Advice advice={calm} calledName="Lee" now={now} askAboutNeeds="/needs" />);
    expect(html).toContain('href="tel:01914980000"');
    expect(html).toContain('Nobody has asked yet');
    expect(html).toContain('href="/needs"');
    const asked = markup(<Advice advice={{ ...calm, needsStatus: 'declined' }} calledName="Lee" now={now} />);
    expect(asked).not.toContain('Nobody has asked');
  });

  it('puts an overdue review above what to do', () => {
    const overdue = { ...calm, reviewBy: '2026-07-31', reviewOverdue: true };
    const html = markup(<Advice advice={overdue} calledName="Lee" now={now} />);
    expect(html.indexOf('Review overdue')).toBeGreaterThan(-1);
    expect(html.indexOf('Review overdue')).toBeLessThan(html.indexOf('Help as normal'));
  });
});

it('folds away the words used, escaped', () => {
  const html = markup(<Masked words="You <i>so-and-so</i>" />);
  expect(html).toContain('You &lt;i&gt;so-and-so&lt;/i&gt;');
  expect(html).not.toMatch(/<details[^>]*open/);
});

it('names the safeguard or the law where no clause asks', () => {
  const law: Reason = { ...missing, source: { kind: 'law', reference: 'Equality Act 2010 s.20' } };
  expect(markup(<Reasons reasons={[law]} />)).toContain('Equality Act 2010 s.20');
});

it('tells the story with who and when', () => {
  const html = markup(<Timeline entries={[{ title: 'Warned', by: 'Priya Shah, manager', at: now }]} />);
  expect(html).toContain('Friday 7 August 2026, 11:20am');
  expect(html).toContain('by Priya Shah, manager');
});

it('says something calm instead of an empty table', () => {
  const html = markup(<Table caption="Work" columns={[]} rows={[]} empty="Nothing is waiting for you." />);
  expect(html).toBe('<p class="govuk-body">Nothing is waiting for you.</p>');
});
