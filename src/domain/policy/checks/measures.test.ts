import { refusesEach, rule, without } from './broken-pack.ts';

refusesEach('measures', [
  ['a measure without a rule', 'measure-without-rule', 'measures', (p) => void p.measures.pop()],
  [
    'no measure allowed',
    'no-measure-allowed',
    'measures',
    (p) => {
      for (const m of p.measures) m.allowed = false;
      p.preChecks = [];
    },
  ],
  [
    'a measure only with one that is not allowed',
    'only-with-not-allowed',
    'measures.14.onlyWith',
    (p) => {
      rule(p, 'letter-length').onlyWith = ['channels'];
      rule(p, 'channels').allowed = false;
    },
  ],
  [
    'a measure only with itself',
    'only-with-not-allowed',
    'measures.14.onlyWith',
    (p) => {
      rule(p, 'letter-length').onlyWith = ['letter-length'];
    },
  ],
  [
    'sets of channels on another measure',
    'channel-sets-elsewhere',
    'measures.0.channelSets',
    (p) => {
      p.measures[0]!.channelSets = [['letter']];
    },
  ],
  [
    'only social media permitted',
    'closes-every-channel',
    'measures.13.channelSets.0',
    (p) => {
      rule(p, 'channels').channelSets = [['social-media', 'visit']];
    },
  ],
  [
    'only the office permitted, which may be closed too',
    'closes-every-channel',
    'measures.13.channelSets.0',
    (p) => {
      rule(p, 'channels').channelSets = [['in-person']];
    },
  ],
  [
    'nothing ordinary always open',
    'always-open-not-ordinary',
    'floor.alwaysOpen',
    (p) => {
      p.floor.alwaysOpen.value = ['other'];
    },
  ],
  [
    'an emergency number with no number in it',
    'emergency-route-unusable',
    'floor.emergencyRoute.value.phone',
    (p) => {
      p.floor.emergencyRoute.value.phone = 'see website';
    },
  ],
  [
    'complaints left unprotected',
    'protected-contact-missing',
    'floor.protectedContacts',
    (p) => without(p.floor.protectedContacts.value, (k) => k === 'complaint'),
  ],
  [
    'gas safety that may be withdrawn',
    'mandatory-service-missing',
    'floor.mandatoryServices',
    (p) => without(p.floor.mandatoryServices.value, (k) => k === 'gas-and-electrical-safety'),
  ],
  [
    'safety alerts mixed with restrictions',
    'safety-alert-not-separate',
    'alerts.separateSafetyAlert',
    (p) => {
      p.alerts.separateSafetyAlert.value = false;
    },
  ],
]);
