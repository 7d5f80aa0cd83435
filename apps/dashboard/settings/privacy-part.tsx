import { type Website } from '../api/types.ts';
import { Panel } from '../primitives/panel.tsx';
import { Switch } from '../primitives/switch.tsx';
import { TextField } from '../primitives/field.tsx';
import { settingsText } from '../text/settings.en.ts';
import { Choice } from './choice.tsx';
import { LinesOf } from './lines-of.tsx';
import { SettingsForm, useFields } from './settings-form.tsx';

const text = settingsText.privacy;

/** Who is counted, as whom, and for how long. */
export function PrivacyPart({ website }: { readonly website: Website }) {
  return (
    <SettingsForm website={website}>
      <Panel title={text.title}>
        <Visitors />
      </Panel>
      <Panel title={text.excludedTitle} explanation={text.excludedText}>
        <LinesOf name="excludedAddresses" label={text.excludedAddresses} help={text.excludedAddressesHelp} />
        <LinesOf name="excludedCountries" label={text.excludedCountries} help={text.excludedCountriesHelp} />
        <LinesOf name="excludedPages" label={text.excludedPages} help={text.excludedPagesHelp} />
        <LinesOf name="excludedHostnames" label={text.excludedHostnames} help={text.excludedHostnamesHelp} />
      </Panel>
      <Panel title={text.keptTitle}>
        <LinesOf name="keptQueryParameters" label={text.keptQueryParameters} help={text.keptQueryParametersHelp} />
        <Retention />
      </Panel>
    </SettingsForm>
  );
}

function Visitors() {
  const { website, isReadOnly, setSettings } = useFields();
  const { visitorMode, respectDoNotTrack } = website.settings;
  return (
    <>
      <Choice
        label={text.mode}
        help={text.modeHelp}
        value={visitorMode}
        labels={text.modes}
        onChange={(mode) => setSettings({ visitorMode: mode })}
      />
      <Switch
        isSelected={respectDoNotTrack}
        isDisabled={isReadOnly}
        onChange={(isOn) => setSettings({ respectDoNotTrack: isOn })}
        help={text.doNotTrackHelp}
      >
        {text.doNotTrack}
      </Switch>
    </>
  );
}

function Retention() {
  const { website, isReadOnly, setSettings, errorOf } = useFields();
  const days = website.settings.retentionDays?.events ?? null;
  const change = (typed: string) => {
    const digits = typed.replace(/\D/g, '');
    setSettings({ retentionDays: { events: digits === '' ? null : Number(digits) } });
  };
  return (
    <TextField
      label={text.retention}
      help={text.retentionHelp}
      inputMode="numeric"
      value={days === null ? '' : String(days)}
      onChange={change}
      isReadOnly={isReadOnly}
      error={errorOf('settings.retentionDays')}
    />
  );
}
