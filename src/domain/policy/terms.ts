import { z } from 'zod';
import { type MeasureKind, measureKinds } from '../facts/measures.ts';

/** The small words every group of a pack is written with. */

export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use lower case letters, digits and hyphens');
export const text = z.string().trim().min(1);
export const nation = z.enum(['england', 'wales', 'scotland', 'northern-ireland']);
export const need = z.enum(['required', 'optional', 'omitted']);
export const measureKind = z.enum(measureKinds as [MeasureKind, ...MeasureKind[]]);
