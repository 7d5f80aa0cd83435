import { Link } from '@tanstack/react-router';
import { useRegistrationPolicy } from '../api/use-ways-in.ts';
import { text } from '../text/en.ts';
import { BarePage } from './ways-in/bare-page.tsx';
import { WaysIn } from './ways-in/login-page.tsx';

/** What strangers see: what this is, and how to get in. */
export function PublicPage() {
  const policy = useRegistrationPolicy().data;
  return (
    <BarePage title={text.app.name} explanation={text.waysIn.claim}>
      {policy?.isFirst && (
        <p className="flex flex-col items-start gap-8 text-text-2">
          {text.waysIn.first}
          <Link to="/register" className="text-accent underline">
            {text.waysIn.register}
          </Link>
        </p>
      )}
      <WaysIn />
    </BarePage>
  );
}
