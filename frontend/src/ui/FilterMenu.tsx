import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateSymbol } from '../grid';
import { Chip } from './Chip';
import './ui.css';

interface FilterMenuProps {
  label: string;
  options: readonly { key: string; label: string; symbol?: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** A chip with a list of values to tick: "Owner ▾". */
export function FilterMenu({ label, options, chosen, onChange }: FilterMenuProps) {
  const { t } = useTranslation();
  const first = options.find((option) => option.key === chosen[0]);
  const value = chosen.length === 1 && first ? first.label : String(chosen.length);
  return (
    <Menu closeOnItemClick={false} width="max-content">
      <Menu.Target>
        <Chip on={chosen.length > 0}>
          {chosen.length > 0 ? t('ui.filterOne', { label, value }) : label}
          <span aria-hidden="true">▾</span>
        </Chip>
      </Menu.Target>
      <Menu.Dropdown className="filter-menu">
        {options.map((option) => {
          const on = chosen.includes(option.key);
          return (
            <Menu.CheckboxItem
              key={option.key}
              checked={on}
              onChange={() =>
                onChange(on ? chosen.filter((key) => key !== option.key) : [...chosen, option.key])
              }
            >
              {option.symbol ? <StateSymbol symbol={option.symbol} /> : null} {option.label}
            </Menu.CheckboxItem>
          );
        })}
        {chosen.length > 0 ? (
          <>
            <Menu.Divider />
            <Menu.Item closeMenuOnClick onClick={() => onChange([])}>
              {t('ui.clear')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
