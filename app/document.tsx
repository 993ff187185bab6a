/** @file The bare HTML document every page stands in: language, security policy, theme, fonts. */
import type { ReactNode } from 'react';
import '@fontsource-variable/inter/wght.css';
import './base.css';
import { contentPolicy } from './policy';

/** Renders `<html>`; the early script runs before the body exists, so no page flashes. */
export function Document({ lang, children }: { lang: string; children: ReactNode }) {
  // The early script writes `data-theme` on <html>, which the built page cannot know.
  return (
    <html lang={lang} suppressHydrationWarning>
      <head>
        {contentPolicy && <meta httpEquiv="Content-Security-Policy" content={contentPolicy} />}
        <script src="/early.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}
