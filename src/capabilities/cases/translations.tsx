import { directionOf, type LetterTranslation, languageNames } from '../../domain/facts/translations.ts';
import { numbersApart } from '../../domain/letters/numbers-apart.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';

type Props = {
  translation: LetterTranslation;
  /** The address under which its files and its PDF lie. */
  at: string;
};

/** A letter in another language: its words here, in their own direction, and what there is to keep. */
export function TranslationHere({ translation: t, at }: Props): Html {
  const language = languageNames[t.language];
  return (
    <section>
      <h3 class="govuk-heading-s">{language}</h3>
      <p class="govuk-body-s">
        {t.way === 'explained' ? 'Explained' : 'Translated'} by {t.madeBy}, {dateInWords(t.on)}.
      </p>
      {t.way === 'typed' && (
        <>
          <div class="govuk-inset-text evenhand-words" lang={t.language} dir={directionOf(t.language)}>
            {t.text.split('\n').map((words) => (
              <p class="govuk-body">{numbersApart(words)}</p>
            ))}
          </div>
          <p class="govuk-body">
            <a class="govuk-link" href={`${at}/${t.translationId}/pdf`}>
              Download it in {language} (PDF)
            </a>
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={`${at}/${t.translationId}/docx`}>
              Download it in {language} as a Word document
            </a>
          </p>
        </>
      )}
      {t.files.length > 0 && (
        <ul class="govuk-list">
          {t.files.map(({ name }, position) => (
            <li>
              <a
                class="govuk-link evenhand-words"
                href={`${at}/${t.translationId}/${position}`}
                hreflang={t.language}
                download
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
