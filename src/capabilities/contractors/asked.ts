import { z } from 'zod';
import { services } from '../../domain/facts/channels.ts';

const identifiers = ['reference', 'phone'] as const;

/** A contractor asks about the one person of a job: by what stands on the order, never by a name (DP-09). */
export const instructionQuery = z
  .strictObject({
    reference: z.string().trim().min(1, 'Give the reference').max(200, 'Give the reference').optional(),
    phone: z.string().trim().min(1, 'Give a whole number').max(60, 'Give a whole number').optional(),
    channel: z.enum(['visit', 'phone'], { error: 'Choose whether it is a visit or a call' }).default('visit'),
    service: z.enum(services, { error: 'Choose a service from the list' }).default('repairs'),
  })
  .refine((q) => identifiers.filter((i) => q[i] !== undefined).length === 1, {
    error: 'Give the reference on the order, or the phone number: one of them',
    path: ['reference'],
    when: () => true,
  });
export type InstructionQuery = z.infer<typeof instructionQuery>;
