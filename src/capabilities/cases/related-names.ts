import type { RelatedKind } from '../../domain/facts/records.ts';

export const relatedNames: Record<RelatedKind, string> = {
  'asb-case': 'Anti-social behaviour case',
  'legal-action': 'Legal action',
  'risk-to-staff': 'Risk to staff',
  'vulnerable-resident': 'Vulnerable resident',
  complaint: 'Complaint',
  repair: 'Repair',
};
