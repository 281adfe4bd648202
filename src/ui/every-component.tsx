// One page that shows every component at once, for the tests and for whoever changes how things look.
import type { Reason } from '../domain/reasons.ts';
import { Advice, type AdviceShown } from './advice.tsx';
import type { Assets } from './assets.ts';
import { ErrorSummary, Form } from './form.tsx';
import type { Field, FieldError } from './form-fields.ts';
import type { Html } from './html.ts';
import { Notice, Page, type Shell } from './layout.tsx';
import { Masked } from './masked.tsx';
import { Steps } from './steps.tsx';
import { Table } from './tables.tsx';
import { Timeline } from './timeline.tsx';

const now = '2026-08-07T10:20:00Z';

const clause = (number: string, text: string): Reason => ({
  code: 'sample',
  text,
  source: { kind: 'clause', landlord: 'Karbon', clause: number },
});

const address = () => '/policy#4.3';

const advice: AdviceShown = {
  outcome: 'redirect',
  doNow: ['Do not discuss the parking complaint on this call.', 'Everything else: help as normal.'],
  doNot: ['Calls about parking are answered on Tuesdays, 10am to noon. Today is Friday.'],
  say: ['I can take anything urgent now. For the rest, Sam Officer will call you on Tuesday at 10.'],
  always: {
    takeNow: 'Emergency, gas, no heating, leak, harm, safeguarding, a complaint or an appeal: take it now.',
    route: 'Day and night:',
    phone: '0191 498 0000',
  },
  openNow: ['E-mail to Sam Officer', 'Letter', 'Emergency line'],
  next: { what: 'phone', at: '2026-08-11T09:00:00Z' },
  remember: ['Tourette’s: swearing is not abuse.', 'Give time; repeat the question once.'],
  needsStatus: 'yes',
  reviewBy: '2026-07-31',
  reviewOverdue: true,
  reasons: [
    clause('4.3', 'Calls about parking are limited to set times, decided by Priya Shah on 2 May 2026.'),
  ],
};

const nothing: AdviceShown = {
  ...advice,
  outcome: 'go-ahead',
  doNow: ['No arrangements. Help as normal.'],
  doNot: [],
  say: [],
  openNow: [],
  next: undefined,
  remember: [],
  needsStatus: 'not-asked',
  reviewBy: undefined,
  reviewOverdue: false,
  reasons: [],
};

const fields: Field[] = [
  { kind: 'datetime', name: 'when', label: 'When was it?' },
  { kind: 'time', name: 'ended', label: 'When did it end?', optional: true },
  { kind: 'date', name: 'born', label: 'Date of birth', autocomplete: 'bday', optional: true },
  { kind: 'text', name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', width: 20 },
  {
    kind: 'textarea',
    name: 'account',
    label: 'What happened, in your words',
    hint: 'What was said and done.',
  },
  { kind: 'textarea', name: 'letter', label: 'What the letter says', maxWords: 200 },
  {
    kind: 'radios',
    name: 'channel',
    label: 'How were they in touch?',
    options: [
      {
        value: 'phone',
        text: 'Phone',
        reveal: [{ kind: 'text', name: 'number', label: 'From which number?' }],
      },
      { value: 'visit', text: 'A visit', hint: 'At home or at an office' },
    ],
  },
  {
    kind: 'checkboxes',
    name: 'seen',
    label: 'Tick what fits',
    hint: 'Not this: being angry or determined.',
    options: [
      { value: 'threat', text: 'A threat' },
      { value: 'insult', text: 'An insult aimed at you' },
      { value: 'none', text: 'None of these', exclusive: true },
    ],
  },
  {
    kind: 'select',
    name: 'team',
    label: 'Which team?',
    options: [{ value: 'repairs', text: 'Repairs' }],
    searchable: true,
  },
  { kind: 'file', name: 'files', label: 'Files', optional: true, multiple: true },
  {
    kind: 'lines',
    name: 'evidence',
    label: 'Evidence',
    lineName: 'Item',
    fields: [{ kind: 'text', name: 'what', label: 'What it shows' }],
  },
];

const values = {
  account: 'She said <b>no</b>',
  channel: 'phone',
  'evidence.count': '2',
  'evidence.0.what': 'Recording',
};
const errors: FieldError[] = [
  { field: 'when', message: 'Say when it was' },
  { field: 'seen', message: 'Tick at least one' },
  { field: 'evidence.1.what', message: 'Say what item 2 shows' },
];

const work = [
  { what: 'Review of call times', who: 'Jordan Example', due: 'Friday 31 July 2026 (7 days ago)', days: 7 },
  {
    what: 'Answer to an appeal',
    who: 'Sam Sample-Reference-00042',
    due: 'Tuesday 11 August 2026 (in 4 days)',
    days: 0,
  },
];

export function EveryComponent({ assets, faulty = false }: { assets: Assets; faulty?: boolean }): Html {
  const shell: Shell = {
    landlord: 'Karbon Homes',
    assets,
    navigation: [
      { text: 'Who is in touch?', href: '/', current: true },
      { text: 'My work', href: '/work' },
      { text: 'Policy', href: '/policy' },
    ],
    signedIn: {
      name: 'Sam Officer',
      role: 'housing officer',
      signOut: { text: 'Sign out', href: '/sign-out' },
    },
    demonstration: { change: '/demonstration' },
    footer: [{ text: 'Accessibility', href: '/accessibility' }],
  };
  return (
    <Page
      shell={shell}
      title="Contact check"
      quick
      breadcrumbs={[{ text: 'Who is in touch?', href: '/' }, { text: 'Jordan Example' }]}
      errorSummary={faulty ? <ErrorSummary errors={errors} fields={fields} values={values} /> : undefined}
      notice={faulty ? undefined : <Notice text="Sent. Your manager Alex has it." done />}
    >
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">Jordan Example</h1>
      <p class="govuk-body">Tenant · 12 Sample Court, NE1 1AA</p>
      <Advice
        advice={advice}
        calledName="Jordan"
        now={now}
        address={address}
        log="/log"
        reportIncident="/incidents/new"
      />
      <h2 class="govuk-heading-m">Next</h2>
      <Steps
        now={now}
        address={address}
        mend={() => ({ text: 'Write them', href: '/reasons' })}
        steps={[
          {
            title: 'Decide the request',
            verdict: 'permitted',
            href: '/decide',
            who: 'Priya or Lee; not Sam, who asked',
            due: '2026-07-31T16:00:00Z',
          },
          { title: 'Hear Jordan’s side', verdict: 'permitted', href: '/hear', due: '2026-08-12T16:00:00Z' },
          {
            title: 'Impose without hearing',
            verdict: 'refused',
            reasons: [clause('5.14', 'The reasons do not say why.')],
          },
          {
            title: 'Vary the call times',
            verdict: 'unknown',
            reasons: [clause('4.6', 'Nobody has asked about needs.')],
          },
        ]}
      />
      <Table
        caption="My work"
        rows={work}
        empty="Nothing is waiting for you."
        columns={[
          {
            heading: 'What',
            cell: ({ what }) => (
              <a class="govuk-link" href="/work/1">
                {what}
              </a>
            ),
          },
          { heading: 'Who', cell: ({ who }) => who },
          { heading: 'Due', cell: ({ due }) => due },
          { heading: 'Days late', numeric: true, cell: ({ days }) => days },
        ]}
      />
      <h2 class="govuk-heading-m">Story</h2>
      <Timeline
        address={address}
        entries={[
          {
            title: 'Call times decided',
            by: 'Priya Shah, team manager',
            at: '2026-05-02T09:00:00Z',
            body: <p class="govuk-body">Tuesdays 10am to noon, about parking only.</p>,
            reasons: [clause('4.3', 'Forty calls in eight days about an answered complaint.')],
          },
          {
            title: 'Incident by phone',
            by: 'Sam Officer, housing officer',
            at: '2026-04-20T13:30:00Z',
            body: <Masked words="Words that were said." from="Jordan Example, by phone" />,
          },
        ]}
      />
      <h2 class="govuk-heading-m">Nothing recorded</h2>
      <Advice advice={nothing} calledName="Lee" now={now} askAboutNeeds="/needs" />
      <h2 class="govuk-heading-m">Report an incident</h2>
      <Form
        action="/incidents"
        fields={fields}
        values={values}
        errors={faulty ? errors : []}
        csrf="sample"
        submit="Send"
        cancel={{ text: 'Leave without sending', href: '/' }}
      />
    </Page>
  );
}
