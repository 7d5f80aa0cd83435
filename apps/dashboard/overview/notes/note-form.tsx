import { useState, type SubmitEvent } from 'react';
import { asProblem } from '../../api/problem.ts';
import { type Annotation, type Website } from '../../api/types.ts';
import { useRemoveNote, useSaveNote, type NoteDraft } from '../../api/use-annotations.ts';
import { Button } from '../../primitives/button.tsx';
import { TextField } from '../../primitives/field.tsx';
import { dateIn } from '../../report/plain-date.ts';
import { useToday } from '../../report/use-today.ts';
import { text } from '../../text/en.ts';

interface NoteFormProps {
  readonly website: Website;
  /** The note to change; without one another is added. */
  readonly before: Annotation | undefined;
  readonly onDone: () => void;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Writes one note: the day it is about, and what happened. */
export function NoteForm({ website, before, onDone }: NoteFormProps) {
  const today = useToday(website.timeZone).date;
  const [{ at, text: note }, setDraft] = useState(before ? draftOf(before, website) : { at: today, text: '' });
  const save = useSaveNote(website.siteId, before);
  const removal = useRemoveNote(website.siteId);
  const isDay = dayPattern.test(at);
  const canSave = isDay && note.trim() !== '' && !save.isPending;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (canSave) save.mutate({ at, text: note.trim() }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-16">
      <TextField
        label={text.annotations.day}
        value={at}
        onChange={(day) => setDraft({ at: day, text: note })}
        error={isDay ? undefined : text.annotations.dateInvalid}
      />
      <TextField
        label={text.annotations.text}
        value={note}
        onChange={(written) => setDraft({ at, text: written })}
        maxLength={500}
        autoFocus
        placeholder={text.annotations.placeholder}
        error={problemText(save.error ?? removal.error)}
      />
      <div className="flex flex-wrap justify-end gap-8">
        {before && (
          <Button
            className="mr-auto"
            isDisabled={removal.isPending}
            onPress={() => removal.mutate(before, { onSuccess: onDone })}
          >
            {text.annotations.remove}
          </Button>
        )}
        <Button onPress={onDone}>{text.filters.cancel}</Button>
        <Button look="primary" type="submit" isDisabled={!canSave}>
          {text.annotations.save}
        </Button>
      </div>
    </form>
  );
}

function draftOf(note: Annotation, { timeZone }: Website): NoteDraft {
  return { at: dateIn(timeZone, new Date(note.at)), text: note.text };
}

const conflict = 412;

function problemText(error: unknown): string | undefined {
  if (!error) return undefined;
  const problem = asProblem(error);
  return problem.status === conflict ? text.annotations.conflict : problem.message;
}
