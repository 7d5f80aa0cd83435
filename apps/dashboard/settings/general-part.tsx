import { type Website } from '../api/types.ts';
import { LinesField } from '../primitives/lines-field.tsx';
import { dateTime } from '../format/dates.ts';
import { CopyButton } from '../primitives/code.tsx';
import { Panel } from '../primitives/panel.tsx';
import { TextField } from '../primitives/field.tsx';
import { cleanDomain } from '../start/new-website.ts';
import { ZoneField } from '../start/zone-field.tsx';
import { settingsText } from '../text/settings.en.ts';
import { text as shared } from '../text/en.ts';
import { SettingsForm, useFields } from './settings-form.tsx';

const text = settingsText.general;

/** How a website is called, where it lives, and when its days begin. */
export function GeneralPart({ website }: { readonly website: Website }) {
  return (
    <>
      <SettingsForm website={website}>
        <Panel title={text.title}>
          <Names />
        </Panel>
        <Panel title={text.zoneTitle} explanation={text.zoneText}>
          <ZoneAndCurrency key={website.timeZone} />
        </Panel>
      </SettingsForm>
      <Facts website={website} />
    </>
  );
}

function Names() {
  const { website, isReadOnly, set, errorOf } = useFields();
  return (
    <>
      <TextField
        label={text.name}
        value={website.name}
        onChange={(name) => set({ name })}
        maxLength={100}
        isReadOnly={isReadOnly}
        error={errorOf('name')}
      />
      <TextField
        label={text.description}
        value={website.description}
        onChange={(description) => set({ description })}
        maxLength={1000}
        isReadOnly={isReadOnly}
        error={errorOf('description')}
      />
      <TextField
        label={text.domain}
        help={text.domainHelp}
        value={website.domain}
        onChange={(domain) => set({ domain: domain.includes('/') ? cleanDomain(domain) : domain })}
        maxLength={255}
        isReadOnly={isReadOnly}
        error={errorOf('domain') === undefined || errorOf('domains') !== undefined ? undefined : errorOf('domain')}
      />
      <LinesField
        label={text.domains}
        help={text.domainsHelp}
        lines={website.domains}
        onChange={(domains) => set({ domains: [...domains] })}
        isReadOnly={isReadOnly}
        error={errorOf('domains')}
      />
    </>
  );
}

function ZoneAndCurrency() {
  const { website, isReadOnly, set, errorOf } = useFields();
  return (
    <>
      {isReadOnly ? (
        <TextField label={shared.addWebsite.zone} value={website.timeZone} isReadOnly />
      ) : (
        <ZoneField
          value={website.timeZone}
          onChange={(timeZone) => timeZone !== website.timeZone && set({ timeZone })}
          error={errorOf('timeZone')}
        />
      )}
      <TextField
        label={text.currency}
        help={text.currencyHelp}
        value={website.currency}
        onChange={(currency) => set({ currency: currency.toUpperCase() })}
        maxLength={3}
        isReadOnly={isReadOnly}
        error={errorOf('currency')}
      />
    </>
  );
}

function Facts({ website }: { readonly website: Website }) {
  return (
    <Panel title={text.facts}>
      <dl className="flex flex-col gap-8 text-13">
        <Fact name={text.siteId} value={website.siteId} isId />
        <Fact name={text.uuid} value={website.id} isId />
        <Fact name={text.created} value={dateTime(new Date(website.createdAt), website.timeZone)} />
      </dl>
    </Panel>
  );
}

function Fact({ name, value, isId }: { readonly name: string; readonly value: string; readonly isId?: boolean }) {
  return (
    <div className="flex min-h-row flex-wrap items-center gap-x-16">
      <dt className="min-w-menu flex-1 text-text-2">{name}</dt>
      <dd className="flex min-w-0 items-center gap-8">
        <span className={`min-w-0 wrap-anywhere ${isId ? 'font-mono text-12' : 'figures'}`}>{value}</span>
        {isId && <CopyButton label={shared.setup.copy}>{value}</CopyButton>}
      </dd>
    </div>
  );
}
