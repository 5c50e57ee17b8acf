const SHOWN_FOR_MS = 2500;

/** Shows a copy button and says aloud, in its own words, that the value was copied. */
export function enhanceCopy(button) {
  if (!navigator.clipboard) return;
  const words = button.querySelector('[data-copy-words]');
  const idleText = words.textContent;
  words.setAttribute('aria-live', 'polite');
  button.hidden = false;
  let timer = 0;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      // The browser refused: the value stands beside the button and can still be selected by hand.
      return;
    }
    words.textContent = button.dataset.copied;
    clearTimeout(timer);
    timer = setTimeout(() => {
      words.textContent = idleText;
    }, SHOWN_FOR_MS);
  });
}
