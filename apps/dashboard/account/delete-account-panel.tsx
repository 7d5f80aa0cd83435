import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { hasEnded, useJob } from '../api/use-job.ts';
import { useDeleteAccount } from '../api/use-session.ts';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/field.tsx';
import { fieldError, Form } from '../primitives/form.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Progress } from '../primitives/progress.tsx';
import { Strip } from '../primitives/strip.tsx';
import { Switch } from '../primitives/switch.tsx';
import { text } from '../text/en.ts';

/** Deletes the account, by its password. How far that is stays in sight; the page can be left. */
export function DeleteAccountPanel() {
  const [password, setPassword] = useState('');
  const [deleteWebsites, setDeleteWebsites] = useState(false);
  const remove = useDeleteAccount();
  const problem = remove.error ? asProblem(remove.error) : undefined;
  return (
    <Panel title={text.account.removeTitle} explanation={text.account.removeText}>
      {remove.data ? (
        <Removing jobId={remove.data.id} />
      ) : (
        <Form
          onSubmit={() => remove.mutate({ password, deleteWebsites })}
          submit={text.account.remove}
          isDangerous
          isPending={remove.isPending || password === ''}
          problem={problem?.field === undefined ? problem : undefined}
        >
          <Switch isSelected={deleteWebsites} onChange={setDeleteWebsites}>
            {text.account.removeWebsites}
          </Switch>
          <TextField
            label={text.account.removePassword}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={fieldError(problem, 'password')}
          />
        </Form>
      )}
    </Panel>
  );
}

function Removing({ jobId }: { readonly jobId: string }) {
  const client = useQueryClient();
  const { data: job, error } = useJob(jobId);
  if (error || (job && hasEnded(job))) {
    return (
      <Strip action={<Button onPress={() => void client.resetQueries()}>{text.waysIn.login}</Button>}>
        {text.account.removed}
      </Strip>
    );
  }
  return (
    <div className="flex flex-col gap-8">
      <Strip>{text.account.removing}</Strip>
      <Progress label={text.account.removing} percent={job?.progressPercent ?? null} />
    </div>
  );
}
