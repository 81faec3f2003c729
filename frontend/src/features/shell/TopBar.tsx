import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  closeBook,
  openChosen,
  openSample,
  printPage,
  redo,
  saveCopy,
  undo,
  usePending,
  type BookState,
} from '../../backend';
import { announce } from '../../ui/announce';
import { fileName } from '../../ui/format';
import { ChevronIcon, RedoIcon, UndoIcon } from '../../ui/icons';
import { useUnsaved } from '../../ui/unsaved';
import { zoomBy } from '../../ui/zoom';

export function TopBar({ book, onKeys }: { book: BookState; onKeys: () => void }) {
  const { t } = useTranslation();
  const reading = book.snapshotOf !== '';
  return (
    <header className="top" data-pane>
      <span className="mark" aria-hidden="true">
        C
      </span>
      <BookMenu book={book} onKeys={onKeys} />
      <span className="faint top-standard">
        {book.editions.map((edition) => edition.title).join(', ')}
      </span>
      <div className="top-right">
        <StepButton
          name={t('shell.undo')}
          title={
            book.undo.seq ? t('shell.undoOf', { title: book.undo.title }) : t('shell.nothingToUndo')
          }
          possible={book.undo.seq > 0 && !reading}
          icon={<UndoIcon />}
          onClick={() => step(undo, (title) => t('shell.undone', { title }))}
        />
        <StepButton
          name={t('shell.redo')}
          title={
            book.redo.seq ? t('shell.redoOf', { title: book.redo.title }) : t('shell.nothingToRedo')
          }
          possible={book.redo.seq > 0 && !reading}
          icon={<RedoIcon />}
          onClick={() => step(redo, (title) => t('shell.redone', { title }))}
        />
        {reading ? null : <SavedMark />}
      </div>
    </header>
  );
}

/** Undoes or redoes, and says what. */
export function step(
  move: () => Promise<{ title: string } | null>,
  said: (title: string) => string,
): void {
  attempt(async () => {
    const moved = await move();
    if (moved) announce(said(moved.title));
  });
}

interface StepButtonProps {
  name: string;
  title: string;
  possible: boolean;
  icon: React.ReactNode;
  onClick: () => void;
}

function StepButton({ name, title, possible, icon, onClick }: StepButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={title}
      disabled={!possible}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}

/** Says "Saved" only while nothing is on its way and nothing on screen was refused. */
function SavedMark() {
  const { t } = useTranslation();
  const pending = usePending();
  const unsaved = useUnsaved();
  if (pending > 0)
    return (
      <span className="saved saving" role="status">
        {t('shell.saving')}
      </span>
    );
  if (unsaved > 0) {
    return (
      <span className="saved unsaved" role="status">
        <span aria-hidden="true">! </span>
        {t('shell.unsaved', { count: unsaved })}
      </span>
    );
  }
  return (
    <span className="saved" role="status">
      <span aria-hidden="true">✓ </span>
      {t('shell.saved')}
    </span>
  );
}

const textSizes = [
  { step: 'in', keys: 'Ctrl++' },
  { step: 'out', keys: 'Ctrl+−' },
  { step: 'usual', keys: 'Ctrl+0' },
] as const;

function BookMenu({ book, onKeys }: { book: BookState; onKeys: () => void }) {
  const { t } = useTranslation();
  const copy = () =>
    attempt(async () => {
      const path = await saveCopy();
      if (path) announce(t('shell.copySaved', { path: fileName(path) }));
    });
  return (
    <Menu width={220}>
      <Menu.Target>
        <button type="button" className="book" title={book.path}>
          <span className="book-title">{book.title}</span>
          <ChevronIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.bookMenu')}>
        <Menu.Item onClick={() => attempt(closeBook)}>{t('shell.newBook')}</Menu.Item>
        <Menu.Item onClick={() => attempt(openChosen)}>{t('shell.openOther')}</Menu.Item>
        <Menu.Item onClick={() => attempt(openSample)}>{t('shell.openSample')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={copy}>{t('shell.saveCopy')}</Menu.Item>
        <Menu.Item rightSection={<kbd>Ctrl+P</kbd>} onClick={printPage}>
          {t('shell.print')}
        </Menu.Item>
        <Menu.Item onClick={() => attempt(closeBook)}>{t('shell.closeBook')}</Menu.Item>
        <Menu.Divider />
        {textSizes.map(({ step, keys }) => (
          <Menu.Item
            key={step}
            closeMenuOnClick={false}
            rightSection={<kbd>{keys}</kbd>}
            onClick={() => announce(t('ui.zoomed', { percent: zoomBy(step) }))}
          >
            {t(`ui.zoom.${step}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item rightSection={<kbd>?</kbd>} onClick={onKeys}>
          {t('shell.keys')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
