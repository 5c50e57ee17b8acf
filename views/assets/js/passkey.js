/** Bytes travel as base64url, which browsers do not read by themselves. */
function bytesOf(text) {
  const plain = window.atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function textOf(buffer) {
  const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return window.btoa(signs).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function withBytes(options) {
  const read = (keys) => keys?.map((key) => ({ ...key, id: bytesOf(key.id) }));
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytesOf(options.user.id) } }),
    ...(options.allowCredentials && { allowCredentials: read(options.allowCredentials) }),
    ...(options.excludeCredentials && { excludeCredentials: read(options.excludeCredentials) }),
  };
}

const PARTS = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'];

function answerOf({ id, rawId, type, response }) {
  const parts = PARTS.filter((name) => response[name]).map((name) => [
    name,
    textOf(response[name]),
  ]);
  const kept = { ...Object.fromEntries(parts), transports: response.getTransports?.() ?? [] };
  return JSON.stringify({
    id,
    rawId: textOf(rawId),
    type,
    response: kept,
    clientExtensionResults: {},
  });
}

async function asked(kind, options) {
  const publicKey = withBytes(options);
  if (kind === 'create') return navigator.credentials.create({ publicKey });
  return navigator.credentials.get({ publicKey });
}

/** What the server would ask for anyway is asked first: a key made for a form that is refused lies on the phone for nothing. */
function isUnfilled(form) {
  return [...form.elements].some((box) => box.type === 'text' && box.value.trim() === '');
}

/** The button asks the key first and sends the form with its answer; what fails is said beside it, in its own words. */
export function enhancePasskey(button) {
  const { kind, options, field } = button.dataset;
  const words = button.form.querySelector('[data-passkey-words]');
  const say = (text) => {
    words.textContent = text;
  };
  if (!window.PublicKeyCredential) {
    say(words.dataset.unsupported);
    return;
  }
  let isAnswered = false;
  let isAsking = false;
  button.addEventListener('click', async (event) => {
    if (isAnswered || isUnfilled(button.form)) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    say(words.dataset.waiting);
    try {
      button.form.elements[field].value = answerOf(await asked(kind, JSON.parse(options)));
    } catch (error) {
      // The person stopped, or the key is another one: nothing was sent.
      say(error.name === 'InvalidStateError' ? words.dataset.known : words.dataset.failed);
      return;
    } finally {
      isAsking = false;
    }
    isAnswered = true;
    say(words.dataset.answered);
    button.click();
  });
  // A page that comes back from the browser's memory asks the key anew.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    isAnswered = false;
    say('');
  });
}
