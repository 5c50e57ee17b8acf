/**
 * Ignores a second press while the first is under way. The server refuses repeats by submissionId
 * anyway; this spares the person a confusing second page.
 */
export function enhanceSubmitOnce(form) {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    form.setAttribute('aria-busy', 'true');
  });
  // A page restored from the back-forward cache must be usable again.
  window.addEventListener('pageshow', () => {
    sent = false;
    form.removeAttribute('aria-busy');
  });
}
