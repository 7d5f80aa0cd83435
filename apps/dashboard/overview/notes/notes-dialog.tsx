import { useState } from 'react';
import { type Annotation, type Website } from '../../api/types.ts';
import { useAnnotations } from '../../api/use-annotations.ts';
import { bucketLabel } from '../../format/dates.ts';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { text } from '../../text/en.ts';
import { NoteForm } from './note-form.tsx';

interface NotesDialogProps {
  readonly website: Website;
  readonly onClose: () => void;
}

/** All notes of a website, the newest first, each to be changed or deleted, and room for another. */
export function NotesDialog({ website, onClose }: NotesDialogProps) {
  const [edited, setEdited] = useState<Annotation | 'new'>();
  const { data: notes = [] } = useAnnotations(website.siteId);
  if (edited !== undefined) {
    const before = edited === 'new' ? undefined : edited;
    return (
      <Dialog title={before ? text.annotations.editTitle : text.annotations.addTitle} onClose={onClose}>
        <NoteForm website={website} before={before} onDone={() => setEdited(undefined)} />
      </Dialog>
    );
  }
  return (
    <Dialog title={text.annotations.list} onClose={onClose}>
      {notes.length === 0 && <p className="pb-16 text-13 text-text-2">{text.annotations.empty}</p>}
      <ul className="mb-16 flex max-h-list flex-col overflow-auto">
        {notes.toReversed().map((note) => (
          <NoteRow key={note.id} note={note} timeZone={website.timeZone} onEdit={() => setEdited(note)} />
        ))}
      </ul>
      <div className="flex justify-end">
        <Button look="primary" onPress={() => setEdited('new')}>
          {text.annotations.add}
        </Button>
      </div>
    </Dialog>
  );
}

interface NoteRowProps {
  readonly note: Annotation;
  readonly timeZone: string;
  readonly onEdit: () => void;
}

function NoteRow({ note, timeZone, onEdit }: NoteRowProps) {
  const at = new Date(note.at);
  return (
    <li className="flex min-h-tab items-center gap-12 border-t border-line py-4 text-13 first:border-0">
      <span className="figures shrink-0 text-text-2">{bucketLabel({ start: at, end: at }, 'day', timeZone)}</span>
      <span className="min-w-0 flex-1 wrap-anywhere">{note.text}</span>
      <Button look="quiet" aria-label={text.annotations.edit(note.text)} onPress={onEdit}>
        {text.annotations.change}
      </Button>
    </li>
  );
}
