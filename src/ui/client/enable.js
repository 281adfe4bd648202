// Loaded before the page is drawn, so that questions which scripts reveal one by one do not flash up first.
// A file of its own because the content security policy allows no script inside a page.
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
}
