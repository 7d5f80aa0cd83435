import { useGiveRebuildUp, useRebuild, useStopRebuild, type Projection } from '../api/use-operations.ts';
import { duration, exact, percent } from '../format/numbers.ts';
import { Button } from '../primitives/button.tsx';
import { Progress } from '../primitives/progress.tsx';
import { Strip } from '../primitives/strip.tsx';
import { operationsText } from '../text/operations.en.ts';

const text = operationsText.projections;

interface RebuildNoticeProps {
  readonly projection: Projection;
  readonly onBegun: (name: string, jobId: string) => void;
}

/** How far a rebuild is; it can be stopped, let go on, and given up. */
export function RebuildNotice({ projection: { name, rebuild }, onBegun }: RebuildNoticeProps) {
  if (rebuild === null) return null;
  const { progressPercent, eventsPerSecond, secondsLeft } = rebuild;
  return (
    <div className="flex flex-col gap-8 rounded-panel bg-bg p-12">
      <Strip>
        <span className="figures mb-4 block">
          {text.running(name)} {text.phase(percent(progressPercent), exact(eventsPerSecond))}{' '}
          {secondsLeft !== null && text.left(duration(secondsLeft))}
        </span>
        <Progress label={text.running(name)} percent={progressPercent} />
      </Strip>
      <Ways name={name} isStopped={rebuild.state === 'stopped'} onBegun={onBegun} />
    </div>
  );
}

interface WaysProps {
  readonly name: string;
  readonly isStopped: boolean;
  readonly onBegun: RebuildNoticeProps['onBegun'];
}

function Ways({ name, isStopped, onBegun }: WaysProps) {
  const goOn = useRebuild(name);
  const stop = useStopRebuild(name);
  const giveUp = useGiveRebuildUp(name);
  return (
    <div className="flex flex-wrap gap-8">
      {isStopped ? (
        <Button
          isDisabled={goOn.isPending}
          onPress={() => goOn.mutate(false, { onSuccess: ({ id }) => onBegun(name, id) })}
        >
          {text.goOn}
        </Button>
      ) : (
        <Button isDisabled={stop.isPending} onPress={() => stop.mutate(undefined)}>
          {text.stop}
        </Button>
      )}
      <Button look="quiet" isDisabled={giveUp.isPending} onPress={() => giveUp.mutate(undefined)}>
        {text.giveUp}
      </Button>
    </div>
  );
}
