import { refusesEach } from './broken-pack.ts';

refusesEach('duration', [
  [
    'typically longer than allowed',
    'typical-above-cap',
    'review.typical',
    (p) => {
      p.review.typical.value = { amount: 2, unit: 'years' };
    },
  ],
  [
    'a cap below the interval',
    'cap-below-interval',
    'review.cap',
    (p) => {
      p.review.cap.value = { amount: 20, unit: 'weeks' };
      p.review.typical.value = { amount: 12, unit: 'weeks' };
    },
  ],
  [
    'a committee that meets too rarely',
    'cap-below-interval',
    'review.committeeDates',
    (p) => {
      p.review.cap.value = { amount: 6, unit: 'months' };
      p.review.committeeDates.value = ['03-01', '05-01'];
    },
  ],
  [
    'an exceptional limit below the cap',
    'exceptional-below-cap',
    'review.exceptional',
    (p) => {
      p.review.exceptional.value.limit = { amount: 11, unit: 'months' };
    },
  ],
  [
    'an early review later than an ordinary one',
    'early-review-not-early',
    'bypass.earlyReview',
    (p) => {
      p.bypass.earlyReview.value = { amount: 1, unit: 'years' };
    },
  ],
  [
    'a review on request that could never come',
    'cooling-above-interval',
    'review.onRequest',
    (p) => {
      p.review.onRequest.value.coolingPeriod = { amount: 7, unit: 'months' };
    },
  ],
  [
    'a committee on 30 February',
    'committee-date-unreal',
    'review.committeeDates.value.0',
    (p) => {
      p.review.committeeDates.value = ['02-30'];
    },
  ],
]);
