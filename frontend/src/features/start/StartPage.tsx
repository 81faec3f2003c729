import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  choosePath,
  createBook,
  openBook,
  openChosen,
  openSample,
  startQuery,
} from '../../backend';
import { fileName, folderOf } from '../../ui/format';
import { CompassIcon, FolderIcon, SheetIcon } from '../../ui/icons';
import { Progress } from '../../ui/Progress';
import { BookFault, type StartFault } from './BookFault';
import { NewBook, type NewBookDraft } from './NewBook';
import './start.css';

interface StartPageProps {
  fault: StartFault | null;
  /** A book is open: where to go in it. */
  onEnter: (area: '/soa' | '/exchange/import') => void;
}

/** What one sees before a book is open. Nothing has to be decided but one's name. */
export function StartPage({ fault: firstFault, onEnter }: StartPageProps) {
  const { t } = useTranslation();
  const start = useQuery(startQuery).data;
  const [fault, setFault] = useState(firstFault);
  const [doing, setDoing] = useState<string | null>(null);
  const [draft, setDraft] = useState<NewBookDraft | null>(null);
  const [nameMissing, setNameMissing] = useState(false);

  const run = (
    path: string,
    action: () => Promise<{ open: boolean } | null>,
    area: '/soa' | '/exchange/import' = '/soa',
  ) => {
    setFault(null);
    setDoing(t('ui.loading'));
    attempt(
      async () => {
        try {
          if ((await action())?.open) onEnter(area);
        } finally {
          setDoing(null);
        }
      },
      (error) => setFault({ path: error.params.path ?? path, error }),
    );
  };

  if (!start) return fault ? <BookFault {...fault} run={run} /> : null;
  const current: NewBookDraft = draft ?? {
    person: start.suggestedName,
    organisation: '',
    edition: '2022',
    // A book that is there is never overwritten: another place must be chosen for a second one.
    path: start.defaultExists ? '' : start.defaultPath,
  };
  const create = async () => {
    const path = current.path || (await choosePath(start.defaultPath));
    return path ? createBook({ ...current, path }) : null;
  };
  const createThen = (area: '/soa' | '/exchange/import') => {
    const missing = current.person.trim() === '';
    setNameMissing(missing);
    if (!missing) run(current.path, create, area);
  };
  const importSpreadsheet = () => {
    if (start.defaultExists)
      run(start.defaultPath, () => openBook(start.defaultPath), '/exchange/import');
    else createThen('/exchange/import');
  };

  return (
    <main className="start">
      <div className="start-inner">
        <header className="start-head">
          <span className="mark mark-large" aria-hidden="true">
            C
          </span>
          <div>
            <h1>{t('start.title')}</h1>
            <p className="muted">{t('start.what')}</p>
          </div>
        </header>
        {fault ? <BookFault {...fault} run={run} /> : null}
        <div className="start-columns">
          <NewBook
            draft={current}
            nameMissing={nameMissing}
            onChange={setDraft}
            suggestion={start.defaultPath}
            onCreate={() => createThen('/soa')}
          />
          <div className="start-side">
            <ul className="start-ways">
              <Way
                icon={<FolderIcon />}
                name={t('start.open')}
                hint={t('start.openHint')}
                onClick={() => run('', openChosen)}
              />
              <Way
                icon={<SheetIcon />}
                name={t('start.import')}
                hint={t('start.importHint')}
                onClick={importSpreadsheet}
              />
              <Way
                icon={<CompassIcon />}
                name={t('start.sample')}
                hint={t('start.sampleHint')}
                onClick={() => run('', openSample)}
              />
            </ul>
            {start.recent.length > 0 ? (
              <section>
                <h2 className="start-recent-head">{t('start.recent')}</h2>
                <ul className="start-recent">
                  {start.recent.map((book) => (
                    <li key={book.path}>
                      <button
                        type="button"
                        onClick={() => run(book.path, () => openBook(book.path))}
                        title={book.path}
                      >
                        <span>{book.name || fileName(book.path)}</span>
                        <span className="faint small">{folderOf(book.path)}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        </div>
        <footer className="start-foot faint small">
          <span>{t('start.version', { version: start.version })}</span>
          {doing ? <Progress doing={doing} /> : null}
        </footer>
      </div>
    </main>
  );
}

interface WayProps {
  icon: React.ReactNode;
  name: string;
  hint: string;
  onClick: () => void;
}

function Way({ icon, name, hint, onClick }: WayProps) {
  return (
    <li>
      <button type="button" className="start-way" onClick={onClick}>
        <span className="start-way-icon">{icon}</span>
        <span>
          <span className="start-way-name">{name}</span>
          <span className="muted small">{hint}</span>
        </span>
      </button>
    </li>
  );
}
