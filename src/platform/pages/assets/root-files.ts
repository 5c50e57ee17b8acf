import type { Translate } from '../../i18n/translate.js';

/** Asked for at the root by browsers that read no page first, and where each lies among the assets. */
export const ROOT_FILES: Readonly<Record<string, string>> = {
  '/favicon.ico': 'img/favicon.ico',
  '/apple-touch-icon.png': 'img/touch-180.png',
  '/apple-touch-icon-precomposed.png': 'img/touch-180.png',
  '/manifest.webmanifest': 'manifest.webmanifest',
};

/** What a phone needs to put the portal on its home screen. The icons have room to be cut round. */
export function manifestOf(t: Translate): string {
  const icons = ['192', '512'].flatMap((size) =>
    ['any', 'maskable'].map((purpose) => ({
      src: `/assets/icon/img/icon-${size}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })),
  );
  return JSON.stringify({
    name: `${t('look.siteName')} – ${t('look.siteLine')}`,
    short_name: t('look.siteName'),
    lang: 'vi',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fffdf8',
    theme_color: '#8f1414',
    icons,
  });
}
