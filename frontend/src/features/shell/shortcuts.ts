import { useNavigate, type NavigateOptions } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { printPage, redo, undo, useBook, useRegisterKeys } from '../../backend';
import { enterPage, isWriting } from '../../ui/panes';
import { areas, placeAddress, placesIn } from '../../ui/places';
import { step } from './TopBar';

/** How long G waits for its letter. */
const CHORD_MS = 1500;

/**
 * The keys that work everywhere. Single letters keep out of text and of tables, where they are
 * typing; Ctrl+Z keeps out of text only, where it undoes typing.
 */
export function useShortcuts({ showKeys }: { showKeys: () => void }): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const book = useBook();
  const registers = useRegisterKeys();
  const chordUntil = useRef(0);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role=dialog]')) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        if (event.key.toLowerCase() === 'p' && !event.shiftKey) {
          event.preventDefault();
          printPage();
          return;
        }
        const way = stepOf(event);
        if (!way || isText(event.target) || !book || book.snapshotOf !== '') return;
        event.preventDefault();
        if (way === 'undo') step(undo, (title) => t('shell.undone', { title }));
        else step(redo, (title) => t('shell.redone', { title }));
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (Date.now() < chordUntil.current) {
        chordUntil.current = 0;
        const area = areas.find(({ key }) => key === event.key.toLowerCase());
        const place = area ? placesIn(area, registers)[0] : undefined;
        if (place) {
          event.preventDefault();
          void navigate(placeAddress(place) as NavigateOptions).then(() => enterPage());
        }
        return;
      }
      if (event.key.toLowerCase() === 'g') chordUntil.current = Date.now() + CHORD_MS;
      if (event.key.toLowerCase() === 'n') {
        const button = document.querySelector<HTMLElement>('[data-new]');
        if (button) {
          event.preventDefault();
          button.click();
        }
      }
      if (event.key === '?') {
        event.preventDefault();
        showKeys();
      }
      if (event.key === '/') {
        const filter = document.querySelector<HTMLElement>('[data-filter-text]');
        if (filter) {
          event.preventDefault();
          filter.focus();
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [book, navigate, registers, showKeys, t]);
}

function stepOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button'].includes(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
