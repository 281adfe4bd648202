import { describe, expect, it } from 'vitest';
import { localDate } from '../domain/calendar-schemas.ts';
import { ErrorSummary, Form } from './form.tsx';
import type { Field, FormValues } from './form-fields.ts';
import { changedLines, formInput } from './form-input.ts';
import { markup } from './html.ts';

const fields: Field[] = [
  { kind: 'datetime', name: 'when', label: 'When was it?' },
  { kind: 'textarea', name: 'account', label: 'What happened, in your words' },
  {
    kind: 'radios',
    name: 'channel',
    label: 'How',
    options: [
      {
        value: 'phone',
        text: 'Phone',
        reveal: [{ kind: 'text', name: 'number', label: 'Number', type: 'tel' }],
      },
      { value: 'visit', text: 'Visit' },
    ],
  },
  {
    kind: 'checkboxes',
    name: 'seen',
    label: 'Tick what fits',
    options: [{ value: 'threat', text: 'A threat' }],
  },
  {
    kind: 'lines',
    name: 'evidence',
    label: 'Evidence',
    lineName: 'Item',
    fields: [
      { kind: 'text', name: 'what', label: 'What it is' },
      { kind: 'date', name: 'from', label: 'From when' },
    ],
  },
  { kind: 'text', name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', optional: true },
];

const typed = {
  'when-day': '31',
  'when-month': 'Feb',
  'when-year': '2026',
  'when-time': 'ten',
  account: '\n  "Get <b>out</b>", she said & left.\r\nTwice.',
  channel: 'phone',
  number: '0191 498 0000',
  seen: ['threat'],
  'evidence.count': '2',
  'evidence.0.what': 'Recording "A"',
  'evidence.1.what': 'Note',
  'evidence.1.from-year': '2026',
};

const faultOf = (date: unknown) => localDate.safeParse(date).error?.issues[0]?.message ?? '';

const render = (props: Partial<Parameters<typeof Form>[0]> = {}) =>
  markup(
    <Form action="/incidents" fields={fields} submit="Send" csrf="token-1" caseVersion={7} {...props} />,
  );

describe('a form shown again', () => {
  const html = render({ values: typed });

  it.each([
    'name="when-day" type="text" value="31"',
    'name="when-month" type="text" value="Feb"',
    'name="when-time" type="text" value="ten"',
    'value="phone" checked',
    'value="0191 498 0000"',
    'value="threat" checked',
    'name="evidence.0.what" type="text" value="Recording &quot;A&quot;"',
    'name="evidence.1.from-year" type="text" value="2026"',
    '&quot;Get &lt;b&gt;out&lt;/b&gt;&quot;, she said &amp; left.\r\nTwice.</textarea>',
  ])('still holds %s', (part) => {
    expect(html).toContain(part);
  });

  it('keeps a first empty line, which browsers would drop', () => {
    expect(html).toMatch(/<textarea[^>]*>\n\n {2}&quot;Get/);
  });

  it('never sends a password back', () => {
    const secret: Field[] = [{ kind: 'text', name: 'secret', label: 'Password', type: 'password' }];
    expect(render({ fields: secret, values: { secret: 'hunter2' } })).not.toContain('hunter2');
  });

  it('carries the token and the version of the case it was shown with', () => {
    expect(html).toContain('<input type="hidden" name="_csrf" value="token-1"/>');
    expect(html).toContain('<input type="hidden" name="caseVersion" value="7"/>');
  });

  it('tells the browser what it may fill in', () => {
    expect(html).toContain('autocomplete="email"');
    expect(html).toContain('E-mail (optional)');
  });
});

describe('a date that is missing or cannot be read', () => {
  const missing = faultOf(undefined);
  const unread = faultOf('4/August/2026');
  const shown = (message: string, values: FormValues) => {
    const dated: Field[] = [{ kind: 'date', name: 'on', label: 'When' }];
    const errors = [{ field: 'on', message }];
    return [
      markup(<ErrorSummary errors={errors} fields={dated} values={values} />),
      render({ fields: dated, values, errors }),
    ];
  };

  it('is told in the words of its boxes, beside them and at the top', () => {
    for (const html of shown(missing, {})) {
      expect(html).toContain('Enter the day, the month and the year');
      expect(html).not.toContain('2026-08-04');
    }
    for (const html of shown(unread, { 'on-day': '4', 'on-month': 'August', 'on-year': '2026' }))
      expect(html).toContain('This is not a date. Enter the day, the month and the year as numbers');
    for (const html of shown('This day is still to come.', {}))
      expect(html).toContain('This day is still to come.');
  });
});

describe('mistakes', () => {
  const errors = [
    { field: 'when-month', message: 'February has no 31st' },
    { field: 'account', message: 'Say what happened' },
    { field: 'channel', message: 'Choose how' },
    { field: 'evidence.1.from', message: 'Give the whole date' },
    { field: '', message: 'The case has changed' },
  ];
  const summary = markup(<ErrorSummary errors={errors} fields={fields} values={typed} />);
  const html = render({ values: typed, errors });

  it('are listed in the order of the questions, after what is wrong with the whole', () => {
    const jumbled = markup(<ErrorSummary errors={errors.toReversed()} fields={fields} values={typed} />);
    const at = (words: string) => jumbled.indexOf(words);
    const order = ['The case has changed', 'Say what happened', 'Choose how', 'Give the whole date'];
    expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b));
    expect(at('The case has changed')).toBeGreaterThan(0);
  });

  it('are listed together, each leading to a control that is there', () => {
    const targets = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id]) => decodeURIComponent(id ?? ''));
    expect(targets).toEqual(['when-month', 'account', 'channel', 'evidence.1.from-day']);
    for (const id of targets) expect(html).toContain(` id="${id}"`);
    expect(summary).toContain('The case has changed');
  });

  it('that rest on a clause lead to the question, and to the clause in a tab of its own', () => {
    const clause = { words: 'Karbon 4.3', href: '/policy#clause-4-3' };
    const message = 'Say why it is proportionate. (Karbon 4.3)';
    const on = (field: string) =>
      markup(<ErrorSummary errors={[{ field, message, clause }]} fields={fields} values={typed} />);
    expect(on('account')).toContain('<a href="#account">Say why it is proportionate.</a>');
    expect(on('account')).toMatch(
      /<a href="\/policy#clause-4-3" target="_blank" rel="noopener">\s*Karbon 4\.3/,
    );
    expect(on('')).toContain('Say why it is proportionate. (');
    expect(on('')).not.toContain('href="#');
  });

  it('stand beside their questions, with only the part at fault marked', () => {
    expect(html).toContain('February has no 31st');
    expect(html).toMatch(/govuk-input--error[^>]*id="when-month"/);
    expect(html).not.toMatch(/govuk-input--error[^>]*id="when-day"/);
    expect(html).toContain('Give the whole date');
  });
});

describe('the answers a form gives to its schema', () => {
  it('have the shape of the schema', () => {
    expect(
      formInput(fields, { ...typed, 'when-day': '4', 'when-month': 'August', 'when-time': '2.30 pm' }),
    ).toEqual({
      when: '2026-08-04T14:30',
      account: '"Get <b>out</b>", she said & left.\nTwice.',
      channel: 'phone',
      number: '0191 498 0000',
      seen: ['threat'],
      evidence: [{ what: 'Recording "A"' }, { what: 'Note', from: '2026-00-00' }],
    });
  });

  it('leave out what was not asked, and empty lines at the end', () => {
    const values = {
      channel: 'visit',
      number: '0191 498 0000',
      'evidence.count': '3',
      'evidence.0.what': 'Note',
    };
    expect(formInput(fields, values)).toEqual({ channel: 'visit', seen: [], evidence: [{ what: 'Note' }] });
  });

  it.each([
    ['10am', '10:00'],
    ['12am', '00:00'],
    ['12:15 pm', '12:15'],
    ['1430', '14:30'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['13pm', '13pm'],
    ['teatime', 'teatime'],
  ])('read the time %s as %s', (time, read) => {
    expect(formInput([{ kind: 'time', name: 'at', label: 'At' }], { at: time })).toEqual({ at: read });
  });
});

describe('lines', () => {
  it('are added without losing any', () => {
    const more = changedLines({ ...typed, add: 'evidence' });
    const html = render({ values: more });
    expect(html).toContain('Item 3');
    expect(html).toContain('Recording &quot;A&quot;');
  });

  it('are removed from the middle, the rest moving up', () => {
    const fewer = changedLines({ ...typed, remove: 'evidence.0' });
    expect(formInput(fields, fewer ?? {}).evidence).toEqual([{ what: 'Note', from: '2026-00-00' }]);
    expect(fewer?.['evidence.count']).toBe('1');
  });

  it('leave an ordinary answer alone', () => {
    expect(changedLines(typed)).toBeUndefined();
  });

  it('are no more than their limit, whatever is sent', () => {
    expect(render({ values: { 'evidence.count': '1000000', 'evidence.999999.what': 'x' } })).not.toContain(
      'Item 51',
    );
  });
});
