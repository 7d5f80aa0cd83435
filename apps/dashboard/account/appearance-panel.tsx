import { themes, useTheme, type Theme } from '../frame/theme.ts';
import { Panel } from '../primitives/panel.tsx';
import { Select } from '../primitives/select.tsx';
import { text } from '../text/en.ts';
import { chooseLanguage, chosenLanguage, languageChoices, type LanguageChoice } from '../text/language.ts';

/** What this browser remembers of how the app looks. */
export function AppearancePanel() {
  const [theme, setTheme] = useTheme();
  return (
    <Panel title={text.account.look}>
      <div className="grid gap-16 sm:grid-cols-2">
        <Select
          label={text.account.theme}
          value={theme}
          options={themes.map((id) => ({ id, label: text.account.themes[id] }))}
          onChange={(id) => setTheme(id as Theme)}
        />
        <Select
          label={text.account.language}
          value={chosenLanguage()}
          options={languageChoices.map((id) => ({ id, label: text.account.languages[id] }))}
          onChange={(id) => changeLanguage(id as LanguageChoice)}
        />
      </div>
      <p className="text-12 text-text-3">{text.account.languageHelp}</p>
    </Panel>
  );
}

/** Sentences are read once, when the app starts. */
function changeLanguage(choice: LanguageChoice): void {
  chooseLanguage(choice);
  window.location.reload();
}
