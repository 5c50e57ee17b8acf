/** A gift has one amount: who types one unticks the tapped one, and who taps one empties the box. */
export function enhanceOneAmount(part) {
  const other = part.querySelector('[type=radio][value=other]');
  const box = part.querySelector('[type=text]');
  if (!other || !box) return;
  box.addEventListener('input', () => {
    if (box.value.trim() !== '') other.checked = true;
  });
  part.addEventListener('change', ({ target }) => {
    if (target.type === 'radio' && target !== other) box.value = '';
  });
}
