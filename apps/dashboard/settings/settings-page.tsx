import { Link, useParams } from '@tanstack/react-router';
import { useEffect, type ComponentType } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Website } from '../api/types.ts';
import { useWebsite } from '../api/use-websites.ts';
import { LostPage, UnknownWebsitePage } from '../frame/error-pages.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { WebsiteTitle } from '../report/bar/website-title.tsx';
import { Strip } from '../primitives/strip.tsx';
import { text as shared } from '../text/en.ts';
import { settingsText as text } from '../text/settings.en.ts';
import { DangerPart } from './danger-part.tsx';
import { GeneralPart } from './general-part.tsx';
import { ImportsPart } from './imports-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { MembersPart } from './members-part.tsx';
import { isAtLeast, partOf, parts, type PartId } from './parts.ts';
import { PartsNav, partLink } from './parts-nav.tsx';
import { PrivacyPart } from './privacy-part.tsx';
import { ShareLinksPart } from './share-links-part.tsx';
import { TrackingPart } from './tracking-part.tsx';

const shown: Readonly<Record<PartId, ComponentType<{ readonly website: Website }>>> = {
  general: GeneralPart,
  tracking: TrackingPart,
  privacy: PrivacyPart,
  members: MembersPart,
  keys: KeysPart,
  'share-links': ShareLinksPart,
  imports: ImportsPart,
  danger: DangerPart,
};

/** How a website is set up, a part at a time; each part has an address of its own. */
export function SettingsPage() {
  const { siteId, part } = useParams({ strict: false });
  const { data: website, error, refetch } = useWebsite(siteId);
  useEffect(() => {
    document.title = shared.app.title(website ? `${text.title} · ${website.name}` : text.title);
  }, [website]);
  if (website) return <Settings website={website} part={part} />;
  if (!error) return null;
  if (asProblem(error).status === 404) return <UnknownWebsitePage />;
  return (
    <div className="mx-auto max-w-content p-24">
      <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />
    </div>
  );
}

function Settings({ website, part }: { readonly website: Website; readonly part: string | undefined }) {
  const chosen = partOf(part, website.role);
  if (!chosen) return <LostPage />;
  const Part = shown[chosen];
  return (
    <div className="mx-auto flex max-w-content flex-col gap-16 p-12 md:p-24">
      <div className="min-w-0">
        <WebsiteTitle website={website} />
        <p className="text-13 text-text-2">{text.title}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-16 lg:flex-row lg:gap-32">
        <Parts website={website} chosen={chosen} />
        <div className="flex min-w-0 max-w-sheet flex-1 flex-col gap-16">
          {!isAtLeast(website.role, 'admin') && <Strip>{text.readOnly(text.roles[website.role])}</Strip>}
          <Part key={`${website.siteId} ${chosen}`} website={website} />
        </div>
      </div>
    </div>
  );
}

function Parts({ website, chosen }: { readonly website: Website; readonly chosen: PartId }) {
  return (
    <PartsNav label={text.navigation}>
      {parts
        .filter(({ least }) => isAtLeast(website.role, least))
        .map(({ id }) => (
          <Link
            key={id}
            to="/$siteId/settings/$part"
            params={{ siteId: website.siteId, part: id }}
            aria-current={id === chosen ? 'page' : undefined}
            className={partLink}
          >
            {text.parts[id]}
          </Link>
        ))}
    </PartsNav>
  );
}
