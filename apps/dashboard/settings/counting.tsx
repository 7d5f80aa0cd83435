import { useState } from 'react';
import { TextField } from '../primitives/field.tsx';
import { LinesField } from '../primitives/lines-field.tsx';
import { Select } from '../primitives/select.tsx';
import { Switch } from '../primitives/switch.tsx';
import { settingsText } from '../text/settings.en.ts';
import { lineOfRule, linesShown, rulesOfLines } from './path-rules.ts';
import { useFields } from './settings-form.tsx';

const text = settingsText.counting;
const bounceRules = Object.entries(text.bounceRules).map(([id, label]) => ({ id, label }));

/** What counts as a bounce, and which pages count as one. */
export function Counting() {
  const { website, isReadOnly, setSettings } = useFields();
  return (
    <>
      <Bounces />
      <Switch
        isSelected={website.settings.countFragments}
        isDisabled={isReadOnly}
        onChange={(isOn) => setSettings({ countFragments: isOn })}
        help={text.fragmentsHelp}
      >
        {text.fragments}
      </Switch>
      <PathRules />
    </>
  );
}

function Bounces() {
  const { website, isReadOnly, setSettings } = useFields();
  const { bounceRule } = website.settings;
  return (
    <div className="flex flex-col gap-4">
      {isReadOnly ? (
        <TextField label={text.bounce} value={text.bounceRules[bounceRule]} isReadOnly />
      ) : (
        <Select
          label={text.bounce}
          value={bounceRule}
          options={bounceRules}
          onChange={(id) => setSettings({ bounceRule: id as typeof bounceRule })}
        />
      )}
      <p className="text-12 text-text-3">{text.bounceHelp}</p>
    </div>
  );
}

function PathRules() {
  const { website, isReadOnly, setSettings, errorOf } = useFields();
  const { pathRules } = website.settings;
  const [written, setWritten] = useState<readonly string[]>(() => pathRules.map(lineOfRule));
  const change = (lines: readonly string[]) => {
    setWritten(lines);
    setSettings({ pathRules: rulesOfLines(lines) });
  };
  return (
    <LinesField
      label={text.pathRules}
      help={text.pathRulesHelp}
      placeholder="/user/* -> /user"
      lines={linesShown(written, pathRules)}
      isReadOnly={isReadOnly}
      error={errorOf('settings.pathRules')}
      onChange={change}
    />
  );
}
