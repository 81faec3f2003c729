import { useTranslation } from 'react-i18next';
import './ui.css';

interface FilterTextProps {
  value: string;
  onChange: (value: string) => void;
  /** Enter, arrow down and Esc lead back to the list. */
  onLeave: () => void;
}

/** The words a list is filtered by; "/" leads here. */
export function FilterText({ value, onChange, onLeave }: FilterTextProps) {
  const { t } = useTranslation();
  return (
    <span className={`chip filter-text${value ? ' on' : ''}`}>
      <input
        type="search"
        data-filter-text
        aria-label={t('ui.filterLabel')}
        placeholder={t('ui.filter')}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (!['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return;
          event.preventDefault();
          if (event.key === 'Escape' && value) onChange('');
          else onLeave();
        }}
      />
      {value ? null : <kbd aria-hidden="true">/</kbd>}
    </span>
  );
}
