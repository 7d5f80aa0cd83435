import { useState } from 'react';
import { useRotateApiKey, type ApiKey, type MadeApiKey } from '../api/use-api-keys.ts';
import { Select } from '../primitives/select.tsx';
import { settingsText } from '../text/settings.en.ts';
import { Ask } from './ask.tsx';

const text = settingsText.keys;
const graces = Object.entries(text.graces).map(([id, label]) => ({ id, label }));

interface RotateKeyProps {
  readonly siteId: string;
  readonly apiKey: ApiKey;
  readonly onMade: (key: MadeApiKey) => void;
  readonly onClose: () => void;
}

/** Gives a key another secret, and asks how long programs have to take it over. */
export function RotateKey({ siteId, apiKey, onMade, onClose }: RotateKeyProps) {
  const [grace, setGrace] = useState('86400');
  const rotate = useRotateApiKey(siteId);
  return (
    <Ask
      title={text.rotateTitle}
      explanation={text.rotateText(apiKey.name)}
      action={text.rotateTitle}
      given={rotate}
      onConfirm={() => rotate.mutate({ id: apiKey.id, graceSeconds: Number(grace) }, { onSuccess: onMade })}
      onClose={onClose}
    >
      <Select label={text.grace} value={grace} options={graces} onChange={setGrace} />
    </Ask>
  );
}
