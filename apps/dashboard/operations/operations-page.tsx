import { Link, useParams } from '@tanstack/react-router';
import { useEffect, type ComponentType } from 'react';
import { asProblem } from '../api/problem.ts';
import { useInstances } from '../api/use-operations.ts';
import { LostPage } from '../frame/error-pages.tsx';
import { Strip } from '../primitives/strip.tsx';
import { PartsNav, partLink } from '../settings/parts-nav.tsx';
import { text as shared } from '../text/en.ts';
import { operationsText as text } from '../text/operations.en.ts';
import { LettersPart } from './letters-part.tsx';
import { MailsPart } from './mails-part.tsx';
import { ProjectionsPart } from './projections-part.tsx';
import { RefusalsPart } from './refusals-part.tsx';
import { StatusPart } from './status-part.tsx';
import { UpkeepPart } from './upkeep-part.tsx';

const parts = {
  status: StatusPart,
  projections: ProjectionsPart,
  refusals: RefusalsPart,
  'dead-letters': LettersPart,
  upkeep: UpkeepPart,
  mails: MailsPart,
} as const satisfies Readonly<Record<keyof typeof text.parts, ComponentType>>;

type PartId = keyof typeof parts;
const ids = Object.keys(parts) as readonly PartId[];

/** How the instance runs, for its owner. */
export function OperationsPage() {
  const { part = 'status' } = useParams({ strict: false });
  const chosen = ids.find((id) => id === part);
  const { error } = useInstances();
  useEffect(() => {
    document.title = shared.app.title(text.title);
  }, []);
  if (!chosen) return <LostPage />;
  const Part = parts[chosen];
  return (
    <div className="mx-auto flex max-w-content flex-col gap-16 p-12 md:p-24">
      <h1 className="text-20 font-semibold">{text.title}</h1>
      {error && asProblem(error).status === 403 ? (
        <Strip>{text.refused}</Strip>
      ) : (
        <div className="flex min-w-0 flex-col gap-16 lg:flex-row lg:gap-32">
          <Parts chosen={chosen} />
          <div className="flex min-w-0 flex-1 flex-col gap-16">
            <Part key={chosen} />
          </div>
        </div>
      )}
    </div>
  );
}

function Parts({ chosen }: { readonly chosen: PartId }) {
  return (
    <PartsNav label={text.navigation}>
      {ids.map((id) => (
        <Link
          key={id}
          to="/operations/$part"
          params={{ part: id }}
          aria-current={id === chosen ? 'page' : undefined}
          className={partLink}
        >
          {text.parts[id]}
        </Link>
      ))}
    </PartsNav>
  );
}
