import { type Api } from '../api/types.ts';
import { dateTime, timeOfDay } from '../format/dates.ts';
import { duration } from '../format/numbers.ts';
import { Icon, type IconName } from '../primitives/icon.tsx';
import { text } from '../text/en.ts';
import { timelineOf, type TimelineStep } from './timeline.ts';

interface SessionTimelineProps {
  readonly events: readonly Api['EventRow'][];
  readonly timeZone: string;
}

/** What happened, in its order, with the times between. */
export function SessionTimeline({ events, timeZone }: SessionTimelineProps) {
  return (
    <ol aria-label={text.sessions.timeline}>
      {timelineOf(events).map((step) => (
        <Step key={step.key} step={step} timeZone={timeZone} />
      ))}
    </ol>
  );
}

const icons: Readonly<Partial<Record<TimelineStep['kind'], IconName>>> = {
  pageView: 'websites',
  custom: 'event',
  identify: 'visitor',
  vital: 'speed',
};

interface StepProps {
  readonly step: TimelineStep;
  readonly timeZone: string;
}

function Step({ step, timeZone }: StepProps) {
  const { kind, label, page, at, gapSeconds, details } = step;
  const isMain = kind === 'pageView' || kind === 'custom';
  return (
    <li className="text-13">
      {gapSeconds !== undefined && (
        <p className="figures ml-8 border-l border-line py-4 pl-16 text-12 text-text-3">
          {text.sessions.later(duration(gapSeconds))}
        </p>
      )}
      <div className="flex items-start gap-8 py-4">
        <Icon name={icons[kind] ?? 'more'} className={isMain ? 'mt-px text-accent' : 'mt-px text-text-3'} />
        <span className="sr-only">{text.events.types[kind]}</span>
        <div className="min-w-0 flex-1">
          <p className="wrap-anywhere">
            <span className={isMain ? 'font-medium' : 'text-text-2'}>{label}</span>
            {page !== undefined && <span className="text-text-2"> · {page}</span>}
          </p>
          {details.length > 0 && <Details details={details} />}
        </div>
        <time
          dateTime={at.toISOString()}
          title={`${dateTime(at, timeZone)} (${timeZone})`}
          className="figures shrink-0 text-12 text-text-2"
        >
          {timeOfDay(at, timeZone)}
        </time>
      </div>
    </li>
  );
}

function Details({ details }: Pick<TimelineStep, 'details'>) {
  return (
    <dl className="flex flex-wrap gap-x-16 text-12 text-text-2">
      {details.map(({ name, value }) => (
        <div key={name} className="flex min-w-0 gap-4">
          <dt>{name}</dt>
          <dd className="text-text wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
