import { expect, it } from 'vitest';
import { plainContent } from './plain-pack.ts';
import { policyPackSchema } from './schema.ts';

it('a policy that was written before there were alerts about homes, or dates to ask about needs, has the system’s', () => {
  const { needs: _, ...written } = plainContent() as Record<string, unknown> & { alerts: object };
  const { property: __, ...alerts } = written.alerts as { property?: unknown };
  const pack = policyPackSchema.parse({ ...written, alerts });
  expect(pack.alerts.property.reviewWithin['previous-occupier']).toEqual({
    value: { amount: 3, unit: 'months' },
    default: true,
  });
  expect(pack.alerts.property.lapse.value.does).toBe('ask-first');
  expect(pack.needs.reviewAfter).toMatchObject({ value: { amount: 12, unit: 'months' }, default: true });
});
