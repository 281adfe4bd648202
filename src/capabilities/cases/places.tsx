import { withdrawalInWords } from '../../domain/casework/lifting.ts';
import { placesInWords, placesUnsaid } from '../../domain/casework/settings.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Restriction } from '../../domain/facts/restrictions.ts';
import { placeNames, type Setting } from '../../domain/facts/settings.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Content } from '../../ui/html.ts';
import { measureLabel } from './measures.tsx';

/** What somebody recorded about one place, in a sentence or three. */
export const settingInWords = (pack: PolicyPack, x: Setting): string => {
  const limit = x.measure === null ? '' : ` for “${measureLabel(pack, x.measure)}”`;
  const what = `${placeNames[x.place]}${limit}`;
  const about = x.outcome === 'not-needed' ? `Nothing is needed for ${what}` : `Set up: ${what}, ${x.where}`;
  const reader = x.readBy && `Read by ${x.readBy.name}.`;
  const danger = x.emergencies && `In an emergency: ${x.emergencies}`;
  return [`${about}.`, x.does, reader, danger].filter(Boolean).join(' ');
};

/** Where one restriction is carried out, with who set it up and when. */
export function SettingsOf({ pack, restriction }: { pack: PolicyPack; restriction: Restriction }): Content {
  const settings = restriction.settings ?? [];
  if (settings.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet evenhand-words">
      {settings.map((x) => (
        <li>
          {settingInWords(pack, x)}{' '}
          <span class="evenhand-quiet">
            {x.by.name}, {dateInWords(londonDate(x.at))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where the limits of a case are carried out now, and what of ended ones nobody has confirmed gone. */
export function WhereCarriedOut({ s }: { s: Situation }): Content {
  const restrictions = s.file?.restrictions ?? [];
  const standing = restrictions.filter((r) => r.ended === null);
  const left = restrictions.flatMap((r) => r.withdrawals.filter((w) => w.confirmed === null));
  const unsaid = standing.flatMap((r) => placesUnsaid(s.pack, r));
  if (left.length + unsaid.length + standing.flatMap((r) => r.settings ?? []).length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Where it is carried out</h2>
      {standing.map((restriction) => (
        <SettingsOf pack={s.pack} restriction={restriction} />
      ))}
      {unsaid.length > 0 && (
        <p class="govuk-body">
          <strong>Not recorded as set up yet:</strong> {placesInWords(unsaid)}.
        </p>
      )}
      {left.length > 0 && (
        <>
          <p class="govuk-body">
            <strong>Ended, and not confirmed gone:</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet evenhand-words">
            {left.map((w) => (
              <li>{withdrawalInWords(w)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
