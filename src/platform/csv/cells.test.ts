import { expect, test } from 'vitest';
import { faultInWords } from './cells.ts';

test('a fault is one sentence, then what would mend it, whatever it is a fault of', () => {
  const mend = 'Look again.';
  expect(faultInWords({ column: 'date', fault: 'is in the future', mend })).toBe(
    'date is in the future. Look again.',
  );
  expect(faultInWords({ column: null, fault: 'has 2 values for 3 columns', mend })).toBe(
    'the row has 2 values for 3 columns. Look again.',
  );
  expect(faultInWords({ column: null, fault: 'The file is empty.', mend })).toBe(
    'The file is empty. Look again.',
  );
});
