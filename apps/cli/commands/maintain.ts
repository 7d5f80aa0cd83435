import { type Command } from 'commander';
import { type Context, action, poll, refuseIf } from '../command.ts';
import { table } from '../table.ts';

interface MaintenanceRun {
  readonly run: string;
  readonly status: 'queued' | 'running' | 'done';
  readonly steps: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const said = (result: Readonly<Record<string, unknown>>): string =>
  Object.entries(result)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

const maintain = async ({ instance, voice }: Context): Promise<void> => {
  const { run } = await instance.send<MaintenanceRun>('POST', '/api/v1/admin/maintenance');
  const done = await poll(
    () => instance.get<MaintenanceRun>(`/api/v1/admin/maintenance/${run}`),
    ({ status }) => status === 'done',
    ({ steps }) => voice.progress(`Maintaining  ${Object.keys(steps).at(-1) ?? ''}`),
  );
  const steps = Object.entries(done.steps);
  const text = table(
    ['step', 'what it did'],
    steps.map(([name, result]) => [name, said(result)]),
  );
  voice.result(done, text);
  refuseIf(
    steps.some(([, result]) => 'error' in result),
    'Some of it could not be done.',
  );
};

/** `footfall maintain`: exit code 1 if a step could not be done. */
export const maintainCommand = (program: Command): void => {
  action(
    program
      .command('maintain')
      .description('do now what is done every night: months ahead, retention, purges, a recount of yesterday'),
    maintain,
  );
};
