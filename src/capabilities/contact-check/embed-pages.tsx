import type { Advice } from '../../domain/contact/advice.ts';
import { placeInWords } from '../../domain/contact/at-home.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { PersonIdentity } from '../../domain/facts/person.ts';
import type { Assets } from '../../ui/assets.ts';
import { instantInWords } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { waysInWords } from './shown.ts';

/** A document of its own: no navigation, no script, nothing that needs a cookie. */
export function EmbedDocument(props: { title: string; assets: Assets; children?: Content }): Html {
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${props.title} – Evenhand`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" type="image/svg+xml" href={props.assets.favicon} />
        <link rel="stylesheet" href={props.assets.stylesheet} />
      </head>
      <body class="govuk-template__body">
        <main class="evenhand-embed" id="main-content">
          {props.children}
        </main>
      </body>
    </html>
  );
}

type Props = { person: PersonIdentity; advice: Advice; at: string };

/** One line for a badge: what to do, and that there is more to see. */
export function Badge({ person, advice, at }: Props): Html {
  const calm = advice.outcome === 'go-ahead' && advice.safety.length + advice.immediate.length === 0;
  return (
    <div class={`evenhand-do${calm ? ' evenhand-do--none' : ''}`}>
      <h1 class="govuk-heading-s govuk-!-margin-bottom-1">
        <span class="govuk-visually-hidden">{person.name}: </span>
        {advice.headline}
      </h1>
      {advice.safety.length > 0 && <p class="govuk-body govuk-!-margin-bottom-1">Safety alert</p>}
      {advice.place && <p class="govuk-body govuk-!-margin-bottom-1">Before a visit: alert about the home</p>}
      {advice.immediate.map(({ text }) => (
        <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
      ))}
      <p class="evenhand-quiet govuk-!-margin-bottom-0">Evenhand, {instantInWords(at)}</p>
    </div>
  );
}

/** The frontline's answer: what to do and say, the ways in, the emergency route. Why, and what happened, stay in Evenhand. */
export function Panel({ person, advice, at }: Props): Html {
  const home = [person.address, person.postcode].filter(Boolean).join(', ');
  const { emergencyRoute: route, openNow, next } = advice;
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{person.name}</strong>
        {home && ` · ${home}`}
      </p>
      <h1 class="govuk-heading-m govuk-!-margin-bottom-2">{advice.headline}</h1>
      {advice.immediate.length > 0 && (
        <section class="evenhand-safety">
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1">A colleague acted at once</h2>
          {advice.immediate.map(({ text }) => (
            <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
          ))}
        </section>
      )}
      {advice.safety.length > 0 && (
        <section class="evenhand-safety">
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1">Safety alert</h2>
          {advice.safety.map(({ text }) => (
            <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
          ))}
        </section>
      )}
      {advice.place && (
        <section class="evenhand-safety">
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1">For a visit</h2>
          {advice.place.map((shown) => (
            <p class="govuk-body govuk-!-margin-bottom-1">{placeInWords(shown)}</p>
          ))}
        </section>
      )}
      <div class={`evenhand-do${advice.outcome === 'go-ahead' ? ' evenhand-do--none' : ''}`}>
        {advice.doNow.map((line) => (
          <p class="evenhand-do__line">{line}</p>
        ))}
        {advice.doNot.map((line) => (
          <p class="evenhand-do__line evenhand-do__line--not">{line}</p>
        ))}
      </div>
      {advice.overdueDays > 0 && (
        <p class="govuk-body">The review is overdue: follow it all the same, and tell your manager.</p>
      )}
      <dl class="evenhand-facts">
        {advice.say.length > 0 && (
          <>
            <dt>Say</dt>
            <dd>
              {advice.say.map((words) => (
                <p>
                  <q class="evenhand-facts__say">{words}</q>
                </p>
              ))}
            </dd>
          </>
        )}
        <dt>Always</dt>
        <dd>
          <p>{advice.always}</p>
          <p>
            {route.text.replace(/\.$/, '')}:{' '}
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={`tel:${route.phone.replaceAll(' ', '')}`}
            >
              {route.phone}
            </a>{' '}
            ({route.hours})
          </p>
        </dd>
        {openNow.length > 0 && (
          <>
            <dt>Open now</dt>
            <dd>
              {waysInWords(openNow).map((way) => (
                <p>{way}</p>
              ))}
              {next[0]?.opensAt && (
                <p>
                  Next: {channelNames[next[0].channel]}, {instantInWords(next[0].opensAt)}
                </p>
              )}
            </dd>
          </>
        )}
      </dl>
      <p class="evenhand-quiet">True at {instantInWords(at)}. This look is on record.</p>
    </>
  );
}

/** Nothing of anybody: the link is over, changed or not ours. */
export function NotShown({ why }: { why: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-m">Nothing is shown here</h1>
      <p class="govuk-body">
        {why} Look the person up in Evenhand, or open the record again in your own system.
      </p>
    </>
  );
}
