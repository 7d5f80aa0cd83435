import { createContext, use, useState, type ReactNode, type SubmitEvent } from 'react';
import { asProblem, type Problem } from '../api/problem.ts';
import { type Website } from '../api/types.ts';
import { useChangeWebsite } from '../api/use-website-settings.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { Strip } from '../primitives/strip.tsx';
import { settingsText as text } from '../text/settings.en.ts';
import { cleaned, drafted, isEmptyDraft, withSettings, type Draft, type SettingsChange } from './draft.ts';
import { JobNotice } from './job-notice.tsx';
import { isAtLeast } from './parts.ts';

interface Fields {
  /** With what was changed and is not saved yet. */
  readonly website: Website;
  readonly isReadOnly: boolean;
  readonly set: (changed: Draft) => void;
  readonly setSettings: (changed: SettingsChange) => void;
  /** Why the server refused a field. */
  readonly errorOf: (field: string) => string | undefined;
}

const FieldsContext = createContext<Fields | undefined>(undefined);

/** The fields of the form around. */
export function useFields(): Fields {
  const fields = use(FieldsContext);
  if (!fields) throw new Error('Fields of a website stand in a SettingsForm');
  return fields;
}

interface SettingsFormProps {
  readonly website: Website;
  readonly children: ReactNode;
}

/** Collects changes of a website and saves them at once; whoever may not change anything sees the values. */
export function SettingsForm({ website, children }: SettingsFormProps) {
  const [draft, setDraft] = useState<Draft>({});
  const save = useChangeWebsite(website);
  const problem = save.error ? asProblem(save.error) : undefined;
  const isReadOnly = !isAtLeast(website.role, 'admin');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isEmptyDraft(draft)) save.mutate(cleaned(draft), { onSuccess: () => setDraft({}) });
  };
  const fields: Fields = {
    website: drafted(website, draft),
    isReadOnly,
    set: (changed) => setDraft({ ...draft, ...changed }),
    setSettings: (changed) => setDraft(withSettings(draft, changed)),
    errorOf: (field) => (problem?.field?.startsWith(field) ? problem.message : undefined),
  };
  return (
    <FieldsContext value={fields}>
      <form onSubmit={submit} className="flex flex-col gap-16" noValidate>
        {children}
        {problem && <Refused problem={problem} />}
        {save.data?.job && <JobNotice jobId={save.data.job.id} running={text.job.recut} done={text.job.recutDone} />}
        {!isReadOnly && (
          <SaveBar
            isChanged={!isEmptyDraft(draft)}
            isSaving={save.isPending}
            isSaved={save.isSuccess}
            onDiscard={() => {
              setDraft({});
              save.reset();
            }}
          />
        )}
      </form>
    </FieldsContext>
  );
}

function Refused({ problem }: { readonly problem: Problem }) {
  if (problem.status === 412) return <Strip tone="warn">{text.form.conflict}</Strip>;
  return <ProblemStrip problem={problem}>{text.form.failed}</ProblemStrip>;
}

interface SaveBarProps {
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  readonly onDiscard: () => void;
}

/** Stays in sight while something is not saved. */
function SaveBar({ isChanged, isSaving, isSaved, onDiscard }: SaveBarProps) {
  const said = isChanged ? text.form.unsaved : isSaved ? text.form.saved : '';
  return (
    <div
      className={`flex min-h-bar flex-wrap items-center gap-8 py-8 ${isChanged ? 'sticky bottom-bottom z-10 border-t border-line bg-bg md:bottom-0' : ''}`}
    >
      <span role="status" className="min-w-0 flex-1 text-13 text-text-2">
        {said}
      </span>
      {isChanged && <Button onPress={onDiscard}>{text.form.discard}</Button>}
      <Button look="primary" type="submit" isDisabled={!isChanged || isSaving}>
        {text.form.save}
      </Button>
    </div>
  );
}
