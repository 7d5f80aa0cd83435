import { useState, type SubmitEvent } from 'react';
import { useMakeShareLink, type MadeShareLink } from '../api/use-share-links.ts';
import { Dialog } from '../primitives/dialog.tsx';
import { TextField } from '../primitives/field.tsx';
import { LinesField } from '../primitives/lines-field.tsx';
import { settingsText } from '../text/settings.en.ts';
import { endOfDay } from './expiry.ts';
import { FormButtons } from './form-buttons.tsx';

const text = settingsText.shareLinks;
const shortest = 8;
const nothing = { name: '', password: '', day: '', origins: [] as readonly string[] };

interface MakeShareLinkProps {
  readonly siteId: string;
  readonly onMade: (link: MadeShareLink) => void;
  readonly onClose: () => void;
}

/** Asks whom a link is for and how it is protected, and makes it. */
export function MakeShareLink({ siteId, onMade, onClose }: MakeShareLinkProps) {
  const [link, setLink] = useState(nothing);
  const [isTried, setTried] = useState(false);
  const make = useMakeShareLink(siteId);
  const name = link.name.trim();
  const isShort = link.password !== '' && link.password.length < shortest;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (name === '' || isShort) return;
    const embedOrigins = link.origins.map((origin) => origin.trim()).filter((origin) => origin !== '');
    const password = link.password === '' ? null : link.password;
    make.mutate({ name, password, expiresAt: endOfDay(link.day), embedOrigins }, { onSuccess: onMade });
  };
  return (
    <Dialog title={text.make} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-16">
        <TextField
          autoFocus
          label={text.name}
          placeholder={text.namePlaceholder}
          maxLength={100}
          value={link.name}
          onChange={(typed) => setLink({ ...link, name: typed })}
          error={isTried && name === '' ? text.nameMissing : undefined}
        />
        <Protection link={link} isShort={isTried && isShort} onChange={setLink} />
        <FormButtons action={text.make} given={make} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface ProtectionProps {
  readonly link: typeof nothing;
  readonly isShort: boolean;
  readonly onChange: (link: typeof nothing) => void;
}

function Protection({ link, isShort, onChange }: ProtectionProps) {
  return (
    <>
      <TextField
        label={text.password}
        help={text.passwordHelp}
        type="password"
        autoComplete="new-password"
        value={link.password}
        onChange={(password) => onChange({ ...link, password })}
        error={isShort ? text.passwordShort : undefined}
      />
      <TextField
        label={text.expires}
        help={text.expiresHelp}
        type="date"
        value={link.day}
        onChange={(day) => onChange({ ...link, day })}
      />
      <LinesField
        label={text.origins}
        help={text.originsHelp}
        lines={link.origins}
        onChange={(origins) => onChange({ ...link, origins })}
      />
    </>
  );
}
