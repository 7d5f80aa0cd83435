import { Dialog } from '../../primitives/dialog.tsx';
import { text } from '../../text/en.ts';
import { WaysIn } from './login-page.tsx';

/** Lies over a page whose reader is no longer signed in. It goes when they are, and the page goes on. */
export function SessionEnded() {
  return (
    <Dialog title={text.waysIn.endedTitle} onClose={() => window.location.assign('/')}>
      <p className="mb-16 text-text-2">{text.waysIn.ended}</p>
      <WaysIn />
    </Dialog>
  );
}
