/** What another system may be told of. Each says whose arrangements changed and from when, never why. */
export const webhookTypes = [
  'restriction.started',
  'restriction.varied',
  'restriction.ended',
  'restriction.review-overdue',
] as const;
export type WebhookType = (typeof webhookTypes)[number];
