/** An optional question with a reason inside: a box left empty asks for nothing, and is no half-given answer. */
export const givenReason = (answer: unknown): unknown =>
  (answer as { reason?: string } | undefined)?.reason ? answer : null;
