import { lazy, Suspense, useState } from 'react';
import { type Website } from '../../api/types.ts';
import { IconButton } from '../../primitives/button.tsx';
import { text } from '../../text/en.ts';

const NotesDialog = lazy(async () => ({ default: (await import('./notes-dialog.tsx')).NotesDialog }));

/** The way to the notes of the chart, for those who may write them. */
export function NotesButton({ website }: { readonly website: Website }) {
  const [isOpen, setOpen] = useState(false);
  if (website.role === 'viewer') return null;
  return (
    <>
      <IconButton icon="note" label={text.annotations.list} onPress={() => setOpen(true)} />
      {isOpen && (
        <Suspense fallback={null}>
          <NotesDialog website={website} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
