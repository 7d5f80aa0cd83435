import { useState, type SubmitEvent } from 'react';
import { asProblem } from '../api/problem.ts';
import { useAddWebsite, type NewWebsite } from '../api/use-websites.ts';
import { useGoTo } from '../frame/use-go-to.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { TextField } from '../primitives/field.tsx';
import { text } from '../text/en.ts';
import { checkWebsite, cleanDomain, type WebsiteErrors } from './new-website.ts';
import { ZoneField } from './zone-field.tsx';

/** Asks where a website lives. How it is called and when its days begin is guessed, and can be said. */
export function AddWebsite({ onClose }: { readonly onClose: () => void }) {
  const [website, setWebsite] = useState<NewWebsite>({ name: '', domain: '', timeZone: browserZone() });
  const [errors, setErrors] = useState<WebsiteErrors>({});
  const add = useAddWebsite();
  const goTo = useGoTo();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const domain = cleanDomain(website.domain);
    const cleaned = { ...website, name: website.name.trim() || domain, domain };
    const found = checkWebsite(cleaned);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    add.mutate(cleaned, {
      onSuccess: ({ siteId }) => {
        onClose();
        goTo(siteId);
      },
    });
  };
  return (
    <Dialog title={text.addWebsite.title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-16">
        {add.error && <ProblemStrip problem={asProblem(add.error)}> </ProblemStrip>}
        <Fields website={website} errors={errors} onChange={setWebsite} />
        <div className="flex justify-end gap-8">
          <Button onPress={onClose}>{text.addWebsite.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={add.isPending}>
            {text.addWebsite.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly website: NewWebsite;
  readonly errors: WebsiteErrors;
  readonly onChange: (website: NewWebsite) => void;
}

function Fields({ website, errors, onChange }: FieldsProps) {
  const [isAll, setAll] = useState(false);
  return (
    <>
      <TextField
        autoFocus
        label={text.addWebsite.domain}
        placeholder={text.addWebsite.domainPlaceholder}
        help={text.addWebsite.domainHelp}
        value={website.domain}
        onChange={(domain) => onChange({ ...website, domain })}
        maxLength={255}
        error={errors.domain}
      />
      {isAll ? (
        <NameAndZone website={website} errors={errors} onChange={onChange} />
      ) : (
        <div className="flex flex-wrap items-center gap-8">
          <p className="min-w-menu flex-1 text-13 text-text-2">{text.addWebsite.moreHelp(website.timeZone)}</p>
          <Button look="quiet" onPress={() => setAll(true)}>
            {text.addWebsite.more}
          </Button>
        </div>
      )}
    </>
  );
}

function NameAndZone({ website, errors, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        label={text.addWebsite.name}
        placeholder={cleanDomain(website.domain) || text.addWebsite.namePlaceholder}
        value={website.name}
        onChange={(name) => onChange({ ...website, name })}
        maxLength={100}
        error={errors.name}
      />
      <ZoneField
        value={website.timeZone}
        onChange={(timeZone) => onChange({ ...website, timeZone })}
        error={errors.timeZone}
      />
    </>
  );
}

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
