/** @file How Next builds the site: a static export that needs no server, and the isolation headers while developing. */
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import isolationHeaders from './scripts/headers.json';

const developing = process.env.NODE_ENV === 'development';

const config: NextConfig = {
  // A static export refuses `headers()`, and `next dev` needs them: each gets only its own half.
  ...(developing
    ? {
        headers: () =>
          Promise.resolve([
            {
              source: '/:path*',
              headers: Object.entries(isolationHeaders).map(([key, value]) => ({ key, value })),
            },
          ]),
      }
    : { output: 'export' as const }),
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // `npm test` runs tsc over the whole tree, tests included; a second pass here would only cost time.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: __dirname },
  // Two root layouts (the language gate and the pages in a language) leave no layout a 404 could share.
  experimental: { globalNotFound: true },
};

export default createNextIntlPlugin('./i18n/request.ts')(config);
