// Makes pages quicker to use. Nothing depends on it: every page works as sent.
import { initAll as initGovuk } from './govuk.js';
import { initAll as initMoj } from './moj.js';

// The stylesheet reveals questions by itself (see _shell.scss). GOV.UK Frontend's way sets aria-expanded on radios, which
// ARIA does not allow there (alphagov/govuk-frontend issue 979), so it is left for browsers that need it.
if (CSS.supports('selector(:has(*))')) {
  for (const option of document.querySelectorAll('[data-aria-controls]')) {
    option.removeAttribute('data-aria-controls');
  }
}

initGovuk();
initMoj();

// Long lists become searchable. The library is fetched only by pages that hold one.
const longLists = document.querySelectorAll('select[data-searchable]');
if (longLists.length > 0) {
  await import('./autocomplete.js');
  for (const list of longLists) {
    globalThis.accessibleAutocomplete.enhanceSelectElement({ selectElement: list, defaultValue: '' });
  }
}

// A print button is of use only where there is a script to run it.
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
