import { useState } from 'react';
import { LinesField } from '../primitives/lines-field.tsx';
import { Switch } from '../primitives/switch.tsx';
import { settingsText } from '../text/settings.en.ts';
import { Choice } from './choice.tsx';
import { lineOfRule, linesShown, rulesOfLines } from './path-rules.ts';
import { useFields } from './settings-form.tsx';

const text = settingsText.counting;

/** What counts as a bounce, and which pages count as one. */
export function Counting() {
  const { website, isReadOnly, setSettings } = useFields();
  return (
    <>
      <Choice
        label={text.bounce}
        help={text.bounceHelp}
        value={website.settings.bounceRule}
        labels={text.bounceRules}
        onChange={(bounceRule) => setSettings({ bounceRule })}
      />
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
