import { type Website } from '../api/types.ts';
import { useTrackingStatus } from '../api/use-tracking-status.ts';
import { sinceLabel } from '../format/dates.ts';
import { exact } from '../format/numbers.ts';
import { Code } from '../primitives/code.tsx';
import { TextField } from '../primitives/field.tsx';
import { Panel } from '../primitives/panel.tsx';
import { Strip } from '../primitives/strip.tsx';
import { Switch } from '../primitives/switch.tsx';
import { useNow } from '../report/use-today.ts';
import { Refused, TrackingState } from '../start/tracking-state.tsx';
import { text as shared } from '../text/en.ts';
import { settingsText } from '../text/settings.en.ts';
import { Counting } from './counting.tsx';
import { LinesOf } from './lines-of.tsx';
import { isAtLeast } from './parts.ts';
import { SettingsForm, useFields } from './settings-form.tsx';
import { Verification } from './verification.tsx';

const text = settingsText.tracking;
type Module = keyof typeof text.modules;
const modules = Object.keys(text.modules) as readonly Module[];

/** What is measured, from whom events are taken, and whether any arrive. */
export function TrackingPart({ website }: { readonly website: Website }) {
  return (
    <>
      <Panel title={text.statusTitle}>
        <Status website={website} />
      </Panel>
      <Panel title={text.snippetTitle} explanation={text.snippetText(website.domain)}>
        <Code label={shared.setup.snippet}>{website.trackingCode}</Code>
      </Panel>
      {isAtLeast(website.role, 'admin') && <Verification website={website} />}
      <SettingsForm website={website}>
        <Panel title={text.title}>
          <Taking />
        </Panel>
        <Panel title={settingsText.counting.title}>
          <Counting />
        </Panel>
        <Panel title={text.moduleTitle} explanation={text.moduleText}>
          <Modules />
        </Panel>
      </SettingsForm>
    </>
  );
}

function Status({ website }: { readonly website: Website }) {
  const { data } = useTrackingStatus(website.siteId);
  const now = useNow(10_000);
  if (!data) return <p className="min-h-row" />;
  if (data.firstEventAt === null) return <TrackingState website={website} />;
  const last = sinceLabel(new Date(data.lastEventAt ?? data.firstEventAt), now, website.timeZone);
  return (
    <div role="status" className="flex flex-col gap-8">
      {data.eventsLastHour > 0 ? (
        <Strip>{text.working(exact(data.eventsLastHour), data.eventsLastHour === 1)}</Strip>
      ) : (
        <Strip tone="warn">{text.quiet(last)}</Strip>
      )}
      <Refused status={data} website={website} title={text.refused} />
    </div>
  );
}

function Taking() {
  const { website, isReadOnly, setSettings, errorOf } = useFields();
  const { trackingEnabled, maxEventAgeHours } = website.settings;
  return (
    <>
      <Switch
        isSelected={trackingEnabled}
        isDisabled={isReadOnly}
        onChange={(isOn) => setSettings({ trackingEnabled: isOn })}
        help={text.enabledHelp}
      >
        {text.enabled}
      </Switch>
      <LinesOf name="allowedOrigins" label={text.origins} help={text.originsHelp} />
      <TextField
        label={text.maxAge}
        inputMode="numeric"
        value={String(maxEventAgeHours)}
        isReadOnly={isReadOnly}
        onChange={(hours) => setSettings({ maxEventAgeHours: Number(hours.replace(/\D/g, '')) })}
        error={errorOf('settings.maxEventAgeHours')}
      />
    </>
  );
}

function Modules() {
  const { website, isReadOnly, setSettings } = useFields();
  const chosen = website.settings.modules;
  return (
    <>
      <div className="flex flex-col gap-8">
        {modules.map((name) => (
          <Switch
            key={name}
            isSelected={chosen[name]}
            isDisabled={isReadOnly}
            onChange={(isOn) => setSettings({ modules: { [name]: isOn } })}
            help={text.modules[name][1]}
          >
            {text.modules[name][0]}
          </Switch>
        ))}
      </div>
      {chosen.inputs && <LinesOf name="allowedInputs" label={text.allowedInputs} help={text.allowedInputsHelp} />}
    </>
  );
}
