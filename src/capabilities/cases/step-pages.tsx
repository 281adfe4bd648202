import { describeSource, type Reason } from '../../domain/reasons.ts';
import type { Change } from '../../platform/record-changes.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import { type Field, type FieldError, type FormValues, questions } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Content, Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { clauseAddress } from './step-address.ts';

type Mend = (reason: Reason) => { text: string; href: string } | undefined;

export type StepPageProps = {
  heading: string;
  /** Who it concerns and who is about to act: "Jordan Example · acting as Priya Shah, Manager". */
  about: string;
  lead: Html | null;
  /** The letter that would go, and what is to be mended in it. */
  letter: Html | null;
  /** Whoever takes the step writes what the person reads, and can look at it first. */
  writes: boolean;
  fields: readonly Field[];
  values: FormValues;
  errors: readonly FieldError[];
  /** Reasons of a refusal that another step would mend. */
  reasons: readonly Reason[];
  mend: Mend;
  changes: readonly Change[];
  /** When what is filled in was set aside; null where nothing was. */
  begun: string | null;
  action: string;
  csrf: string;
  caseVersion: number;
  hidden: Readonly<Record<string, string>>;
  submit: string;
  cancel: string;
};

/** One step of a case as a page: what to know, what is asked, one button. */
export function StepPage(props: StepPageProps): Html {
  const { heading, about, lead, letter, writes, changes, begun, cancel, reasons, mend, ...form } = props;
  // Worth setting aside is what took thought to write.
  const long = questions(form.fields, form.values).some(({ kind }) => kind === 'textarea');
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <p class="evenhand-quiet govuk-!-margin-bottom-1">{about}</p>
        <h1 class="govuk-heading-l">{heading}</h1>
        {begun !== null && <Begun at={begun} {...form} />}
        {changes.length > 0 && <Changed changes={changes} />}
        <Mends reasons={reasons} mend={mend} />
        {letter}
        {lead}
        <Form
          {...form}
          {...(writes && { look: 'Check the letter' })}
          {...(long && { later: 'Finish later' })}
          cancel={{ text: 'Leave without doing this', href: cancel }}
        />
      </div>
    </div>
  );
}

/** What is filled in was typed before and never sent: carry on, or begin again. */
function Begun({ at, action, csrf, caseVersion, hidden }: BegunProps): Html {
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">
        You began this on {instantInWords(at)} and have not sent it. What you typed is below; only you have
        seen it.
      </p>
      <Form
        action={action}
        csrf={csrf}
        caseVersion={caseVersion}
        hidden={{ ...hidden, save: 'forget' }}
        fields={[]}
        submit="Let it go and begin again"
        quiet
      />
    </div>
  );
}
type BegunProps = Pick<StepPageProps, 'action' | 'csrf' | 'caseVersion' | 'hidden'> & { at: string };

/** What happened while the page was open: by whom and when. */
export function Changed({ changes, again = true }: { changes: readonly Change[]; again?: boolean }): Html {
  return govuk('notification-banner', {
    titleText: 'This changed while you were writing',
    role: 'alert',
    html: (
      <>
        <p class="govuk-notification-banner__heading">
          {again
            ? 'Nothing has been saved yet, and nothing you typed is lost. Read what changed; if your answer is still right, send it again.'
            : 'Nothing has been saved.'}
        </p>
        <ul class="govuk-list govuk-list--bullet">
          {changes.map(({ what, by, role, at }) => (
            <li>
              {what}: {by}
              {role && `, ${role}`}, <time datetime={at}>{instantInWords(at)}</time>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

function Mends({ reasons, mend }: { reasons: readonly Reason[]; mend: Mend }): Content {
  const links = new Map(reasons.map(mend).flatMap((link) => (link ? [[link.href, link.text]] : [])));
  if (links.size === 0) return null;
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">What is missing is supplied here:</p>
      <ul class="govuk-list">
        {[...links].map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export type RefusedProps = {
  label: string;
  about: string;
  /** The role does not carry this; nothing of the case is shown then. */
  notForRole: boolean;
  reasons: readonly Reason[];
  mend: Mend;
  changes: readonly Change[];
  /** What was typed before it was refused, so that it can be kept elsewhere. */
  typed: readonly string[];
  /** The letter that cannot go like this, with what bars it. */
  letter: Html | null;
  back: string;
};

/** A step that cannot be taken now: what is missing, which clause asks for it, and the page that supplies it. */
export function RefusedPage(props: RefusedProps): Html {
  const { label, about, notForRole, reasons, mend, changes, typed, letter, back } = props;
  return (
    <>
      <p class="evenhand-quiet govuk-!-margin-bottom-1">{about}</p>
      <h1 class="govuk-heading-l">
        {notForRole ? 'Not for your role' : 'Not yet'}: {label}
      </h1>
      {changes.length > 0 && <Changed changes={changes} again={false} />}
      <ul class={`govuk-list${reasons.length > 1 ? ' govuk-list--bullet' : ''} govuk-list--spaced`}>
        {reasons.map((reason) => (
          <li>
            {reason.text}{' '}
            {reason.code !== 'nothing-to-act-on' && <Clause source={reason.source} address={clauseAddress} />}
            <MendLink link={mend(reason)} />
          </li>
        ))}
      </ul>
      {letter}
      {typed.length > 0 && <Typed typed={typed} />}
      <p class="govuk-body">
        <a class="govuk-link" href={back}>
          Go back without doing this
        </a>
      </p>
    </>
  );
}

function MendLink({ link }: { link: { text: string; href: string } | undefined }): Content {
  return (
    link && (
      <>
        <br />
        <a class="govuk-link" href={link.href}>
          {link.text}
        </a>
      </>
    )
  );
}

function Typed({ typed }: { typed: readonly string[] }): Html {
  return (
    <section>
      <h2 class="govuk-heading-m">What you typed</h2>
      <p class="govuk-body">It was not saved. Copy what you want to keep.</p>
      {typed.map((words) => (
        <blockquote class="govuk-inset-text evenhand-words">{words}</blockquote>
      ))}
    </section>
  );
}

/** A refusal's reason beside the box it concerns, with what it stands on. */
export const reasonInWords = ({ text, source }: Reason): string => `${text} (${describeSource(source)})`;
