import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import './ui.css';

interface ChipProps extends ComponentProps<'button'> {
  on?: boolean;
}

/** A small round switch: a filter, a choice. */
export function Chip({ on = false, className = '', ...rest }: ChipProps) {
  return <button type="button" {...rest} className={`chip${on ? ' on' : ''} ${className}`} />;
}

interface Choice {
  key: string;
  content: ReactNode;
}

interface ChoiceChipsProps {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (key: string) => void;
  disabled?: boolean;
  describedBy?: string;
}

/** One of few choices, all in sight. Arrows move and choose, as in any group of radio buttons. */
export function ChoiceChips({
  label,
  choices,
  value,
  onChange,
  disabled = false,
  describedBy,
}: ChoiceChipsProps) {
  const chosen = choices.findIndex((choice) => choice.key === value);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined || disabled) return;
    event.preventDefault();
    const chips = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
    const at = chips.indexOf(document.activeElement as HTMLElement);
    const next = (at + by + chips.length) % chips.length;
    chips[next]?.focus();
    const choice = choices[next];
    if (choice) onChange(choice.key);
  };
  return (
    // The arrows act on the group; each choice in it is focusable.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      className="chips"
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, i) => (
        <Chip
          key={choice.key}
          on={choice.key === value}
          role="radio"
          aria-checked={choice.key === value}
          tabIndex={i === Math.max(0, chosen) ? 0 : -1}
          disabled={disabled}
          onClick={() => {
            if (choice.key !== value) onChange(choice.key);
          }}
        >
          {choice.content}
        </Chip>
      ))}
    </div>
  );
}
