import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take far longer than their size says. Begun last, they hold up the whole run on one core while the others idle. */
const slow = [
  'src/domain/invariants.test.ts',
  'test/journeys-around.test.ts',
  'test/journeys.test.ts',
  'test/journeys-homes.test.ts',
  'test/journeys-frontline.test.ts',
  'test/journeys-customer.test.ts',
  'src/ui/every-component.test.tsx',
  'src/platform/embedded-postgres/start.test.ts',
  'src/demonstration/make.test.ts',
  'src/capabilities/mailboxes/kill.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = slow.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place < 0 ? slow.length : place;
};

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
