import { useState, type SubmitEvent } from 'react';
import { useMakeApiKey, type KeyScope, type MadeApiKey } from '../api/use-api-keys.ts';
import { Dialog } from '../primitives/dialog.tsx';
import { TextField } from '../primitives/field.tsx';
import { Switch } from '../primitives/switch.tsx';
import { settingsText } from '../text/settings.en.ts';
import { endOfDay } from './expiry.ts';
import { FormButtons } from './form-buttons.tsx';

const text = settingsText.keys;
const scopes = Object.keys(text.scopeNames) as readonly KeyScope[];

interface MakeKeyProps {
  readonly siteId: string;
  readonly onMade: (key: MadeApiKey) => void;
  readonly onClose: () => void;
}

/** Asks what a key is for and what it may, and makes it. */
export function MakeKey({ siteId, onMade, onClose }: MakeKeyProps) {
  const [key, setKey] = useState({ name: '', day: '', scopes: ['collect'] as readonly KeyScope[] });
  const [isTried, setTried] = useState(false);
  const make = useMakeApiKey(siteId);
  const name = key.name.trim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (name === '' || key.scopes.length === 0) return;
    make.mutate({ name, scopes: key.scopes, expiresAt: endOfDay(key.day) }, { onSuccess: onMade });
  };
  const choose = (scope: KeyScope, isOn: boolean) => {
    const others = key.scopes.filter((one) => one !== scope);
    setKey({ ...key, scopes: isOn ? [...others, scope] : others });
  };
  return (
    <Dialog title={text.make} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-16">
        <TextField
          autoFocus
          label={text.name}
          placeholder={text.namePlaceholder}
          maxLength={100}
          value={key.name}
          onChange={(typed) => setKey({ ...key, name: typed })}
          error={isTried && name === '' ? text.nameMissing : undefined}
        />
        <fieldset>
          <legend className="mb-4 text-13 font-medium">{text.scopes}</legend>
          {scopes.map((scope) => (
            <Switch key={scope} isSelected={key.scopes.includes(scope)} onChange={(isOn) => choose(scope, isOn)}>
              {text.scopeNames[scope]}
            </Switch>
          ))}
          {isTried && key.scopes.length === 0 && <p className="text-12 text-bad">{text.scopeMissing}</p>}
        </fieldset>
        <TextField
          label={text.expires}
          help={text.expiresHelp}
          type="date"
          value={key.day}
          onChange={(day) => setKey({ ...key, day })}
        />
        <FormButtons action={text.make} given={make} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
