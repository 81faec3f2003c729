import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { gridStrings } from '../grid/strings';
import { exchange } from './en/exchange';
import { history } from './en/history';
import { people } from './en/people';
import { backups, shell } from './en/shell';
import { areaNames, placeNames } from './en/places';
import { register, registers } from './en/registers';
import { metrics, risks } from './en/risks';
import { soa } from './en/soa';
import { start } from './en/start';
import { ui } from './en/ui';

/** Every sentence of the window, in English, one file per area. */
const english = {
  ...gridStrings,
  ui,
  start,
  shell,
  backups,
  areaNames,
  placeNames,
  registers,
  register,
  risks,
  metrics,
  soa,
  people,
  exchange,
  history,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof english };
  }
}

/** Ready when it returns: the resources are here, so nothing is waited for. */
export function initWords(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    initAsync: false,
    // React escapes; escaping twice would show "Smith &amp; Sons".
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}
