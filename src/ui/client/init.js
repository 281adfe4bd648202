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

// What was typed is set aside on the server while it is written, so that a closed browser loses none of it.
for (const form of document.querySelectorAll('form[data-draft]')) {
  let waiting;
  let sent = false;
  const keep = () => {
    if (sent) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('save', 'auto');
    fetch(form.action, { method: 'POST', body, keepalive: true }).catch(() => undefined);
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 3000);
  });
  form.addEventListener('submit', () => {
    clearTimeout(waiting);
    sent = true;
  });
}
