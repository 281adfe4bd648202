import { z } from 'zod';
import { describeDate, londonDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { languageNames, languageTags, translationWays } from '../../facts/translations.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import { attachedFiles, identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step, unknown } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('record-translation'),
  letterId: identifier,
  language: oneOf(languageTags, 'the language'),
  way: oneOf(translationWays, 'how it is there in that language'),
  text: optionalWords('the translated words', 20_000),
  files: attachedFiles,
  madeBy: words('who translated or explained it', 300),
  on: localDate,
});
export type RecordTranslation = z.infer<typeof schema>;

/** The letter in the language of its reader, as it came back from whoever translated it; or that it was explained to them. */
export const recordTranslation: Step<RecordTranslation> = {
  type: 'record-translation',
  label: 'Record a letter in another language',
  action: 'issue-letter',
  schema,
  targets: (s) => [
    ...new Set(
      (s.file?.obligations ?? []).filter((o) => o.kind === 'translate-letter').map((o) => o.subjectId),
    ),
  ],
  targetOf: (c) => c.letterId,
  before: [permittedTo('issue-letter')],
  content: [
    {
      question: 'Is the translation there?',
      ask: (_, c) => {
        const source = systemDefault('letters in another language');
        if (c.way === 'typed' && c.text === '')
          return [
            unknown('no-translation', 'Type or paste the translated words.', source, { field: 'text' }),
          ];
        return c.way === 'file' && c.files.length === 0
          ? [unknown('no-translation', 'Choose the file that came back.', source, { field: 'files' })]
          : met;
      },
    },
    {
      question: 'Is the day possible?',
      ask: (s, c) => {
        const letter = s.file?.letters.find((l) => l.letterId === c.letterId);
        const from = letter ? londonDate(letter.at) : s.today;
        const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'on' })];
        if (c.on > s.today) return wrong('It cannot have been after today.');
        return c.on < from ? wrong(`The letter is of ${describeDate(from)}: it was not there before.`) : met;
      },
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const kept = {
      ...told,
      text: c.way === 'typed' ? c.text : '',
      files: c.way === 'file' ? c.files : [],
    };
    const how = c.way === 'explained' ? 'explained in' : 'there in';
    return [
      { type: 'letter-translated', translation: { ...stamp(s), ...kept, translationId: s.newId() } },
      ...discharges(s, c.letterId, ['translate-letter'], `${how} ${languageNames[c.language]}`),
    ];
  },
};
