import type { Selectable } from 'kysely';
import { taskNames, triageKinds, triageNames } from '../../domain/contact/triage.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { ContactFile } from '../../platform/contact-files.ts';
import type { ContactRow } from '../../platform/contact-tables.ts';
import type { OpenTask, TaskOnRecord } from '../../platform/contact-tasks.ts';
import { dueInWords, instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { FromMail } from './mail-pages.tsx';
import { Documents, FromOwnPage } from './own-page.tsx';
import { RaisedSection } from './raised-page.tsx';
import type { RaisedBefore } from './raised-read.ts';

const by = ({ due_at }: Pick<TaskOnRecord, 'due_at'>): string => `by ${dueInWords(due_at)}`;

const yesNo = [
  { value: 'no', text: 'No' },
  { value: 'yes', text: 'Yes' },
];

export const triageFields: readonly Field[] = [
  {
    kind: 'checkboxes',
    name: 'kinds',
    label: 'What does it hold?',
    hint: 'Read past the tone. Choose all there is: each becomes a task of its own.',
    options: triageKinds.map((value) => ({ value, text: triageNames[value] })),
  },
  {
    kind: 'radios',
    name: 'safeguarding',
    label: 'May anybody be at risk, the writer included?',
    inline: true,
    options: yesNo,
  },
  {
    kind: 'radios',
    name: 'newInformation',
    label: 'Is there anything in it that we did not know?',
    inline: true,
    options: yesNo,
  },
  { kind: 'textarea', name: 'note', label: 'A note on what you found', optional: true, rows: 3 },
];

export function TriagePage(props: {
  contact: Selectable<ContactRow>;
  files: readonly ContactFile[];
  name: string;
  action: string;
  handOver: string | null;
  tasks: readonly TaskOnRecord[];
  raised: RaisedBefore | null;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
  cancel: string;
}): Html {
  const { contact, tasks } = props;
  return (
    <>
      <h1 class="govuk-heading-l">What is in it?</h1>
      <p class="govuk-body">
        {props.name} · {channelNames[contact.channel]}, {instantInWords(contact.at)}, logged by{' '}
        {contact.logged_by_name}
      </p>
      <FromOwnPage contact={contact} />
      <FromMail details={contact.details} />
      {contact.note !== '' && <p class="govuk-inset-text evenhand-words">{contact.note}</p>}
      <Documents personId={contact.person_id} contactId={contact.contact_id} files={props.files} />
      {tasks.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {tasks.map((t) => (
            <li>
              {taskNames[t.kind]}: {t.done_at ? `done by ${t.done_by_name}` : `due ${by(t)}`}
            </li>
          ))}
        </ul>
      )}
      {props.raised && contact.note !== '' && (
        <RaisedSection found={props.raised} personId={contact.person_id} />
      )}
      <Form
        action={props.action}
        fields={triageFields}
        values={props.values}
        errors={props.errors}
        csrf={props.csrf}
        submit="It has been read"
        cancel={{ text: 'Later: it waits in the list', href: props.cancel }}
      />
      {props.handOver && (
        <section>
          <h2 class="govuk-heading-m">Is it abusive?</h2>
          <p class="govuk-body">
            Your line manager can answer it in your place. It does not show as a refusal.
          </p>
          <Form action={props.handOver} fields={[]} csrf={props.csrf} submit="Pass it to my line manager" />
        </section>
      )}
    </>
  );
}

type TasksProps = {
  tasks: readonly OpenTask[];
  now: string;
  me: string;
  /** E-mail that waits for somebody to say whose it is. */
  unplaced: number;
};

export function TasksPage({ tasks, now, me, unplaced }: TasksProps): Html {
  const late = (t: OpenTask) => t.due_at <= now;
  return (
    <>
      <h1 class="govuk-heading-l">Contacts to deal with</h1>
      <p class="govuk-body">
        <a class="govuk-link" href="/promises">
          Contacts we promised
        </a>
      </p>
      {unplaced > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/inbound-mail">
            {unplaced === 1 ? 'One e-mail waits' : `${unplaced} e-mails wait`} for somebody to say whose it is
          </a>
        </p>
      )}
      <Table
        caption="What contacts ask of us, due soonest first"
        captionHidden
        empty="Nothing is waiting."
        rows={tasks}
        columns={[
          {
            heading: 'What',
            cell: (t) => (
              <a class="govuk-link" href={linkOf(t)}>
                {taskNames[t.kind]}
                <span class="govuk-visually-hidden">, {t.person_name}</span>
              </a>
            ),
          },
          { heading: 'Who', cell: (t) => t.person_name },
          { heading: 'Came', cell: (t) => instantInWords(t.started_at) },
          {
            heading: 'Due',
            cell: (t) => (
              <span class={late(t) ? 'evenhand-due--overdue' : undefined}>
                {late(t) ? 'Overdue: ' : ''}
                {by(t)}
                {t.owner_staff_id === me && ', for you'}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

const linkOf = (t: OpenTask): string =>
  t.kind === 'read'
    ? `/people/${t.person_id}/contacts/${t.contact_id}/triage`
    : `/contact-tasks/${t.task_id}`;

export const doneFields: readonly Field[] = [
  { kind: 'textarea', name: 'how', label: 'What was done?', rows: 3 },
];

export function TaskPage(props: {
  task: OpenTask;
  /** Their newest case, for those who may read it. */
  caseId: string | null;
  standsOn: string;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
}): Html {
  const { task } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{taskNames[task.kind]}</h1>
      <p class="govuk-body">{task.what}.</p>
      <p class="govuk-body">
        {task.person_name} · came {instantInWords(task.started_at)} · due {by(task)}
      </p>
      <p class="evenhand-quiet">{props.standsOn}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/people/${task.person_id}/contacts/${task.contact_id}/triage`}>
          Read the contact
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href={`/people/${task.person_id}`}>
          Contact check
        </a>
        {props.caseId && (
          <>
            {' '}
            ·{' '}
            <a class="govuk-link" href={`/cases/${props.caseId}`}>
              Their case
            </a>
          </>
        )}
      </p>
      <Form
        action={`/contact-tasks/${task.task_id}/done`}
        fields={doneFields}
        values={props.values}
        errors={props.errors}
        csrf={props.csrf}
        submit="It is done"
        cancel={{ text: 'Back to the list', href: '/contact-tasks' }}
      />
    </>
  );
}
