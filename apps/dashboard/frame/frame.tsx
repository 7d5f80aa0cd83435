import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useWebsites } from '../api/use-websites.ts';
import { KeyListener } from '../keys/key-listener.tsx';
import { Strip } from '../primitives/strip.tsx';
import { text } from '../text/en.ts';
import { BottomBar } from './bottom-bar.tsx';
import { OpenOverlay } from './open-overlay.tsx';
import { OverlaysContext, type Overlay } from './overlays.ts';
import { Rail } from './rail.tsx';

const PublicPage = lazy(async () => ({ default: (await import('../start/public-page.tsx')).PublicPage }));
const SignInFirst = lazy(async () => ({ default: (await import('../start/ways-in/login-page.tsx')).SignInFirst }));
const SessionEnded = lazy(async () => ({ default: (await import('../start/ways-in/session-ended.tsx')).SessionEnded }));

/** What is around every page: nothing around those for strangers, rail, keys and overlays around the others. */
export function Frame() {
  const isBare = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.isBare) });
  return isBare ? <Outlet /> : <SignedInFrame />;
}

function SignedInFrame() {
  const [open, setOpen] = useState<Overlay>();
  const standing = useStanding();
  if (standing === 'stranger') return <Stranger />;
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
          {standing === 'offline' && <Offline />}
          <Outlet />
        </main>
        <BottomBar />
      </div>
      <KeyListener />
      {standing === 'ended' ? <Ended /> : <OpenOverlay />}
    </OverlaysContext>
  );
}

/** Learnt from the websites, which every page needs: whoever has seen some and is refused now was signed in before. */
function useStanding(): 'stranger' | 'ended' | 'offline' | 'fine' {
  const { data, error } = useWebsites();
  if (!error) return 'fine';
  const problem = asProblem(error);
  if (problem.isSignedOut) return data ? 'ended' : 'stranger';
  return data && problem.status === 0 ? 'offline' : 'fine';
}

/** Whoever has never been here is told what this is; whoever followed a link signs in where it leads. */
function Stranger() {
  const { pathname } = useLocation();
  return <Suspense fallback={null}>{pathname === '/' ? <PublicPage /> : <SignInFirst />}</Suspense>;
}

/** The page behind stays as it was. */
function Ended() {
  return (
    <Suspense fallback={null}>
      <SessionEnded />
    </Suspense>
  );
}

function Offline() {
  return (
    <div className="mx-auto max-w-content px-16 pt-8 md:px-24">
      <Strip tone="warn">{text.frame.offline}</Strip>
    </div>
  );
}
