import { expect, it } from 'vitest';
import { forms as restrictionForms } from '../restrictions/forms.ts';
import { forms as reviewForms } from '../reviews/forms.tsx';

it('a later review date is asked for only by whoever gives its reason; an empty box asks for nothing', () => {
  for (const type of ['decide-request', 'hold-review']) {
    const form = [...restrictionForms, ...reviewForms].find((f) => f.type === type);
    const sent = (exceptional: unknown) =>
      form?.command({ outcome: 'continue', exceptional }, {} as never, 'r-1') as { exceptional: unknown };
    expect(sent({ reason: undefined }).exceptional).toBeNull();
    expect(sent(undefined).exceptional).toBeNull();
    const reason = 'A court date is fixed for then.';
    expect(sent({ reason }).exceptional).toEqual({ reason });
  }
});
