import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { enterPage } from './panes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

/** A page that is being read, and a field of a dialog over it. */
function page(read: boolean) {
  return (
    <>
      <main>
        <div data-pane>{read ? <button data-pane-start>Row</button> : null}</div>
      </main>
      <input aria-label="Version" />
    </>
  );
}

it('enters a page as soon as it is read', () => {
  const { rerender } = render(page(false));
  enterPage();
  rerender(page(true));
  vi.runAllTimers();
  expect(document.activeElement).toBe(screen.getByText('Row'));
});

it('leaves the keyboard to whoever has gone on before the page was read', () => {
  const { rerender } = render(page(false));
  enterPage();
  screen.getByLabelText('Version').focus();
  rerender(page(true));
  vi.runAllTimers();
  expect(document.activeElement).toBe(screen.getByLabelText('Version'));
});
