import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { usePlacement } from './placement';

interface PopoverProps {
  label: string;
  anchor: () => DOMRect | undefined;
  /** Called for Esc and a click elsewhere; `back` says that the focus should return. */
  onClose: (back: boolean) => void;
  children: ReactNode;
}

/** A small dialog hanging from its button or heading. Tab goes round in it, Esc leaves it. */
export function Popover({ label, anchor, onClose, children }: PopoverProps) {
  const { box, style } = usePlacement<HTMLDivElement>(anchor);
  const close = useRef(onClose);
  const placed = style.visibility !== 'hidden';

  useLayoutEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    // What is not placed yet is hidden, and what is hidden takes no focus.
    if (!placed) return;
    const start =
      box.current?.querySelector<HTMLElement>('[data-start]') ?? focusables(box.current)[0];
    start?.focus({ preventScroll: true });
  }, [box, placed]);

  useEffect(() => {
    const outside = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || box.current?.contains(target)) return;
      // Its own button closes it by itself; closed here already, the click would open it again.
      if (target.closest('[aria-haspopup=dialog][aria-expanded=true]')) return;
      close.current(false);
    };
    document.addEventListener('pointerdown', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
    };
  }, [box]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose(true);
      return;
    }
    const move = event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : 0;
    const arrow = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move === 0 && arrow === 0) return;
    event.preventDefault();
    const items = focusables(box.current);
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + move + arrow + items.length) % items.length]?.focus();
  };

  return (
    // The keys are those of whatever has the focus inside; the box itself only passes them round.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      role="dialog"
      aria-label={label}
      className="cb-popover"
      style={style}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

function focusables(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('button, input, [tabindex="0"]') ?? [])].filter(
    (item) => !item.hasAttribute('disabled'),
  );
}
