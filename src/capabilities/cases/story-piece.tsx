import type { Content, Html } from '../../ui/html.ts';

/** What one event adds to the story, beside who did it and when. */
export type Telt = { title?: string; body?: Content; href?: string };

export const P = ({ children }: { children?: Content }): Html => (
  <p class="govuk-body-s evenhand-words">{children}</p>
);
