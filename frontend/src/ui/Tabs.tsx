import type { KeyboardEvent, ReactNode } from 'react';
import './ui.css';

interface TabsProps {
  label: string;
  tabs: readonly { key: string; label: string }[];
  value: string;
  onChange: (key: string) => void;
  /** The content of the chosen tab. */
  children: ReactNode;
  id: string;
}

/** Tabs of a panel; arrows move between them. */
export function Tabs({ label, tabs, value, onChange, children, id }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.key === value);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <>
      {/* The arrows act on the list; each tab in it is focusable. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div className="tabs" role="tablist" aria-label={label} data-pane-start onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            data-tab={tab.key}
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === value}
            aria-controls={`${id}-content`}
            tabIndex={tab.key === value ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        className="panel-body"
        role="tabpanel"
        id={`${id}-content`}
        aria-labelledby={`${id}-${value}`}
        // Long contents must scroll by keyboard too.
        tabIndex={0}
      >
        {children}
      </div>
    </>
  );
}
