import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { gridStrings } from '../grid/strings';
import type { clauses } from './en/clauses';
import type { compare } from './en/compare';
import type { decisions } from './en/decisions';
import type { documents } from './en/documents';
import { exchange } from './en/exchange';
import { history } from './en/history';
import { people } from './en/people';
import { backups, dropping, shell } from './en/shell';
import { areaNames, placeNames } from './en/places';
import type { files } from './en/files';
import type { emptyRegisters, register } from './en/register';
import { registers } from './en/registers';
import type { overview, problems, work } from './en/readiness';
import type { plans } from './en/plans';
import type { reasons } from './en/reasons';
import type { metrics, risks } from './en/risks';
import type { rounds } from './en/rounds';
import type { scope } from './en/scope';
import { soa } from './en/soa';
import type { soaVersions } from './en/soaVersions';
import { start } from './en/start';
import type { treatment } from './en/treatment';
import { ui } from './en/ui';

/** The sentences the window starts with, in English, one file per area. */
const english = {
  ...gridStrings,
  ui,
  start,
  shell,
  backups,
  dropping,
  areaNames,
  placeNames,
  registers,
  soa,
  people,
  exchange,
  history,
};

/** Those that come with the pages that say them, by `addWords`. */
interface Later {
  clauses: typeof clauses;
  files: typeof files;
  register: typeof register;
  emptyRegisters: typeof emptyRegisters;
  decisions: typeof decisions;
  documents: typeof documents;
  risks: typeof risks;
  metrics: typeof metrics;
  scope: typeof scope;
  soaVersions: typeof soaVersions;
  compare: typeof compare;
  plans: typeof plans;
  treatment: typeof treatment;
  rounds: typeof rounds;
  overview: typeof overview;
  problems: typeof problems;
  work: typeof work;
  reasons: typeof reasons;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof english & Later };
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

/** Adds the sentences of a page that is loaded when it is first asked for. */
export function addWords(words: Partial<Later>): void {
  i18next.addResourceBundle('en', 'translation', words, true, true);
}
