import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, choosePath } from '../../backend';
import { fileName, folderOf } from '../../ui/format';

export interface NewBookDraft {
  person: string;
  organisation: string;
  edition: string;
  /** Where the file will be; "" when it is asked for at the end. */
  path: string;
}

interface NewBookProps {
  draft: NewBookDraft;
  nameMissing: boolean;
  suggestion: string;
  onChange: (draft: NewBookDraft) => void;
  onCreate: () => void;
}

export function NewBook({ draft, nameMissing, suggestion, onChange, onCreate }: NewBookProps) {
  const { t } = useTranslation();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A fault above comes first; then the person tabs down from it.
    if (!document.querySelector('[role=alert]')) name.current?.focus();
  }, []);
  useEffect(() => {
    if (nameMissing) name.current?.focus();
  }, [nameMissing]);

  const changePlace = () =>
    attempt(async () => {
      const path = await choosePath(draft.path || suggestion);
      if (path) onChange({ ...draft, path });
    });

  return (
    <form
      className="card start-new"
      aria-labelledby="new-book"
      onSubmit={(event) => {
        event.preventDefault();
        onCreate();
      }}
    >
      <h2 id="new-book">{t('start.newBook')}</h2>
      <div className="field-editor">
        <label htmlFor="new-person">{t('start.name')}</label>
        <input
          ref={name}
          id="new-person"
          className="input"
          autoComplete="off"
          value={draft.person}
          aria-required="true"
          aria-invalid={nameMissing || undefined}
          aria-describedby="new-person-hint"
          onChange={(event) => onChange({ ...draft, person: event.target.value })}
        />
        <div id="new-person-hint" className={nameMissing ? 'field-refused' : 'field-hint'}>
          {nameMissing ? t('start.nameMissing') : t('start.nameHint')}
        </div>
      </div>
      <div className="field-editor">
        <label htmlFor="new-organisation">
          {t('start.organisation')} <span className="faint">· {t('start.optional')}</span>
        </label>
        <input
          id="new-organisation"
          className="input"
          autoComplete="off"
          value={draft.organisation}
          onChange={(event) => onChange({ ...draft, organisation: event.target.value })}
        />
      </div>
      <div className="field-editor">
        <label htmlFor="new-edition">{t('start.edition')}</label>
        <select
          id="new-edition"
          className="input"
          value={draft.edition}
          onChange={(event) => onChange({ ...draft, edition: event.target.value })}
        >
          <option value="2022">{t('start.edition2022')}</option>
          <option value="2013">{t('start.edition2013')}</option>
        </select>
      </div>
      <div className="field-editor">
        <div className="field-label">{t('start.place')}</div>
        <div className="start-place">
          <span className="start-path" title={draft.path}>
            {draft.path ? (
              <>
                <b>{fileName(draft.path)}</b>{' '}
                <span className="faint small">{folderOf(draft.path)}</span>
              </>
            ) : (
              <span className="muted">{t('start.noPlace')}</span>
            )}
          </span>
          <button type="button" className="link" onClick={changePlace}>
            {t('start.changePlace')}
          </button>
        </div>
      </div>
      <button type="submit" className="btn btn-primary">
        {t('start.create')}
      </button>
    </form>
  );
}
