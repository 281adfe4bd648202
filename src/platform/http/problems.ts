import type { FastifyReply } from 'fastify';
import { describeSource, type Reason } from '../../domain/reasons.ts';

/** One fault of what was sent: where, what is wrong and what would mend it. */
export type Fault = { field: string; message: string };

/** RFC 9457 problem details, with the reasons and clauses a refusal stands on. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  faults?: Fault[];
  reasons?: (Reason & { standsOn: string })[];
  changes?: unknown[];
};

const titles: Record<number, string> = {
  400: 'What was sent cannot be read',
  401: 'Sign in first',
  403: 'This is not for your role',
  404: 'There is nothing here',
  409: 'The policy does not permit this now',
  412: 'The case has changed since you looked',
  413: 'That is too large',
  415: 'Send this as JSON',
  422: 'Something is missing or wrong',
  429: 'Too many requests',
};

const details: Record<number, string> = {
  404: 'There is no such record at your landlord. Check the address or the id.',
};

export function problem(status: number, more: Partial<Problem> = {}): Problem {
  const kinds: Record<number, string> = { 409: 'refused', 412: 'stale', 422: 'invalid' };
  return {
    type: `urn:evenhand:problem:${kinds[status] ?? status}`,
    title: titles[status] ?? 'Something went wrong',
    status,
    ...(details[status] && { detail: details[status] }),
    ...more,
  };
}

export const withSources = (reasons: readonly Reason[]): Problem['reasons'] =>
  reasons.map((reason) => ({ ...reason, standsOn: describeSource(reason.source) }));

export const sendProblem = (reply: FastifyReply, body: Problem): FastifyReply =>
  reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));

/** The record asked for is kept with another: where that one is, and never "there is nothing here". */
export const sentOn = (reply: FastifyReply, personId: string, location: string): FastifyReply =>
  sendProblem(
    reply.header('location', location),
    problem(308, {
      title: 'This record is kept with another of the same person',
      detail: `Two records were found to be of one person. Ask for ${personId}.`,
    }),
  );
