import { useState } from 'react';
import { useDeadLetters, type Letter, type LetterState } from '../api/use-dead-letters.ts';
import { useWebsites } from '../api/use-websites.ts';
import { exact } from '../format/numbers.ts';
import { Button } from '../primitives/button.tsx';
import { DataTable, type TableColumn } from '../primitives/data-table.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Select } from '../primitives/select.tsx';
import { Listed } from '../settings/listed.tsx';
import { operationsText } from '../text/operations.en.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { at } from './zone.ts';

const text = operationsText.letters;
const states = [...Object.entries(text.states).map(([id, label]) => ({ id, label })), { id: 'all', label: text.all }];

/** Events that could not be counted, of every website: seen, repaired, put back. */
export function LettersPart() {
  const [state, setState] = useState('open');
  const [shown, setShown] = useState<Letter>();
  const list = useDeadLetters(state === 'all' ? undefined : (state as LetterState));
  const letters = list.data?.pages.flatMap(({ data }) => data);
  return (
    <Panel title={text.title} explanation={text.explanation}>
      <div className="max-w-menu-wide">
        <Select label={text.state} value={state} options={states} onChange={setState} />
      </div>
      <Listed query={{ ...list, data: letters && { data: letters } }} empty={text.empty}>
        {(rows) => <Letters letters={rows} onShow={setShown} />}
      </Listed>
      {list.hasNextPage && (
        <div>
          <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {text.older}
          </Button>
        </div>
      )}
      {shown && <LetterSheet letter={newest(shown, letters)} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}

/** As the list knows it now: a letter that was put back leaves the list of open ones, but not the eyes of its reader. */
function newest(shown: Letter, letters: readonly Letter[] = []): Letter {
  return letters.find(({ id }) => id === shown.id) ?? shown;
}

interface LettersProps {
  readonly letters: readonly Letter[];
  readonly onShow: (letter: Letter) => void;
}

function Letters({ letters, onShow }: LettersProps) {
  const names = new Map(useWebsites().data?.data.map(({ siteId, name }) => [siteId, name]));
  const columns: readonly TableColumn<Letter>[] = [
    { id: 'reason', label: text.reason, cell: ({ code }) => code },
    { id: 'field', label: text.field, cell: ({ field }) => field ?? '–' },
    {
      id: 'website',
      label: text.website,
      cell: ({ siteId }) => (siteId === null ? text.noWebsite : (names.get(siteId) ?? siteId)),
    },
    { id: 'when', label: text.when, cell: ({ at: instant }) => at(instant) },
    { id: 'attempts', label: text.attempts, isNumber: true, cell: ({ attempts }) => exact(attempts) },
    { id: 'state', label: text.state, cell: ({ state }) => text.states[state] },
    {
      id: 'actions',
      label: text.actions,
      isAction: true,
      cell: (letter) => (
        <Button look="quiet" aria-label={text.showOf(letter.code, at(letter.at))} onPress={() => onShow(letter)}>
          {text.show}
        </Button>
      ),
    },
  ];
  return <DataTable label={text.title} columns={columns} rows={letters} keyOf={({ id }) => id} />;
}
