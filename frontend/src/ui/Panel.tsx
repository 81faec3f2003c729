import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useDropSpot } from './dropping';
import { CloseIcon } from './icons';
import { useOnThisComputer } from './remembered';
import { zoom } from './zoom';
import './ui.css';

const MIN = 280;
const MAX = 640;
const STEP = 16;

interface PanelProps {
  /** Its name for screen readers and the key under which its width is kept. */
  name: string;
  label: string;
  over?: ReactNode;
  title: ReactNode;
  onClose: () => void;
  /** Esc steps back to the list; the panel stays, so that nothing jumps. */
  onEscape: () => void;
  /** Makes it take dropped files. */
  drop?: ReturnType<typeof useDropSpot>;
  children: ReactNode;
}

/** The side panel for the chosen record: beside the list, never over it. */
export function Panel({ name, label, over, title, onClose, onEscape, drop, children }: PanelProps) {
  const { t } = useTranslation();
  const [width, setWidth] = useOnThisComputer(`panel.${name}`, 348);
  const dragFrom = useRef<{ x: number; width: number } | null>(null);

  const fit = (next: number) => Math.min(MAX, Math.max(MIN, Math.round(next)));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: MAX, End: MIN }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    setWidth(fit(next));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    dragFrom.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = dragFrom.current;
    if (from) setWidth(fit(from.width + (from.x - event.clientX) / zoom()));
  };
  const onPointerUp = () => {
    dragFrom.current = null;
  };

  return (
    // Esc is heard from every field inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={drop?.ref}
      className="panel"
      data-drop={drop?.state}
      style={{ width }}
      aria-label={label}
      data-pane
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          onEscape();
        }
      }}
    >
      {/* A separator one can move is a control (WAI-ARIA window splitter). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="panel-edge"
        role="separator"
        aria-orientation="vertical"
        aria-label={t('ui.panelWidth')}
        aria-valuenow={width}
        aria-valuemin={MIN}
        aria-valuemax={MAX}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
      />
      <div className="panel-head">
        <div className="panel-head-text">
          {over ? <div className="faint small">{over}</div> : null}
          <h2 className="panel-title">{title}</h2>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={t('ui.closePanel')}
          title={t('ui.closePanel')}
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </div>
      {children}
    </aside>
  );
}
