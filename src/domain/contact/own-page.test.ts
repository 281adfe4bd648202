import { expect, it } from 'vitest';
import { type MessageKind, MOST_A_DAY, messageKinds, protectedAs, takesAnother } from './own-page.ts';

const sent = (kind: MessageKind, times: number): MessageKind[] => Array.from({ length: times }, () => kind);

it('takes forty messages a day of any kind', () => {
  for (const kind of messageKinds)
    expect(takesAnother(kind, sent('something-else', MOST_A_DAY - 1))).toBe(true);
});

it('I3: after them still takes each appeal and complaint, and nothing else', () => {
  const many = sent('something-else', MOST_A_DAY);
  for (const kind of messageKinds)
    expect({ kind, taken: takesAnother(kind, many) }).toEqual({ kind, taken: protectedAs(kind) !== null });
});

it('I3: a kind that was sent ten times today is on record, and one that was not is still taken', () => {
  const many = [...sent('something-else', MOST_A_DAY), ...sent('appeal', 10)];
  expect(takesAnother('appeal', many)).toBe(false);
  expect(takesAnother('appeal', many.slice(1, -1))).toBe(true);
  expect(takesAnother('complaint', many)).toBe(true);
});
