import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWebsites } from '../api/use-websites.ts';
import { asProblem } from '../api/problem.ts';
import { text } from '../text/en.ts';
import { BottomBar } from './bottom-bar.tsx';
import { OpenOverlay } from './open-overlay.tsx';
import { OverlaysContext, type Overlay } from './overlays.ts';
import { Rail } from './rail.tsx';
import { KeyListener } from '../keys/key-listener.tsx';

const SignInPage = lazy(async () => ({ default: (await import('../start/sign-in-page.tsx')).SignInPage }));

/** What is around every page: rail or bottom bar, the keys, and the one thing that may lie over the page. */
export function Frame() {
  const [open, setOpen] = useState<Overlay>();
  const websites = useWebsites();
  if (websites.error && asProblem(websites.error).isSignedOut) {
    return (
      <Suspense fallback={null}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <OverlaysContext value={{ open, show: setOpen, close: () => setOpen(undefined) }}>
      <a
        href="#content"
        className="sr-only z-30 rounded-control bg-raised p-12 focus:not-sr-only focus:fixed focus:top-8 focus:left-8"
      >
        {text.app.skipToContent}
      </a>
      <div className="flex min-h-dvh flex-col md:flex-row">
        <Rail />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 pb-bottom outline-none md:pb-0 print:pb-0">
          <Outlet />
        </main>
        <BottomBar />
      </div>
      <KeyListener />
      <OpenOverlay />
    </OverlaysContext>
  );
}
