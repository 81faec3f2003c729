import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissFailure, useBook, useFailure } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { later } from '../../ui/later';
import { enterPage, usePanes } from '../../ui/panes';
import { clearUnsaved } from '../../ui/unsaved';
import { Banners } from './Banners';
import { Dropping } from './Dropping';
import { FollowedNote } from './FollowedNote';
import { FootLine } from './FootLine';
import { Nav } from './Nav';
import { TopBar } from './TopBar';
import { useReadAhead } from './readAhead';
import { useShortcuts } from './shortcuts';
import './shell.css';

const KeysDialog = later(async () => (await import('./KeysDialog')).KeysDialog);

/** The frame: top bar, tree, page, foot line. Pages fill the middle. */
export function Shell() {
  const { t } = useTranslation();
  const book = useBook();
  const failure = useFailure();
  const [keysShown, setKeysShown] = useState(false);
  const path = book?.path;
  useLayoutEffect(() => clearUnsaved, [path]);
  const place = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  useEffect(() => {
    // The link that led here may be gone with its page: the next key must not go nowhere.
    if (document.activeElement === document.body) enterPage();
  }, [place, path]);
  useReadAhead();
  usePanes();
  useShortcuts({ showKeys: () => setKeysShown(true) });
  if (!book?.open) return null;
  return (
    <div className="app">
      <a
        className="skip"
        href="#page"
        onClick={(event) => {
          // The address belongs to the router: only the focus moves.
          event.preventDefault();
          document.getElementById('page')?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <TopBar book={book} onKeys={() => setKeysShown(true)} />
      <Nav />
      <main className="main" id="page" tabIndex={-1}>
        <Banners book={book} />
        {failure ? (
          <div className="main-failure">
            <ErrorNote fault={failure} onDismiss={dismissFailure} />
          </div>
        ) : null}
        <FollowedNote />
        {/* Nothing a page remembers of one book may reach into the next. */}
        <div className="main-page" key={book.path}>
          <Outlet />
        </div>
      </main>
      <FootLine book={book} />
      <Dropping book={book} />
      {keysShown ? (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setKeysShown(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
