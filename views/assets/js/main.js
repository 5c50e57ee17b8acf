// Attaches small enhancements to [data-enhance="name"]. Every page works without them.
const enhancements = {
  copy: () => import('./copy.js').then((module) => module.enhanceCopy),
  money: () => import('./money-input.js').then((module) => module.enhanceMoneyInput),
  'one-amount': () => import('./one-amount.js').then((module) => module.enhanceOneAmount),
  'submit-once': () => import('./submit-once.js').then((module) => module.enhanceSubmitOnce),
  passkey: () => import('./passkey.js').then((module) => module.enhancePasskey),
  'look-again': () => import('./look-again.js').then((module) => module.enhanceLookAgain),
  print: async () => enhancePrint,
};

function enhancePrint(button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

for (const element of document.querySelectorAll('[data-enhance]')) {
  const load = enhancements[element.dataset.enhance];
  if (load) load().then((enhance) => enhance(element));
}
