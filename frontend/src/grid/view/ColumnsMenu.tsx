import { useRef, useState } from 'react';
import type { FieldInfo } from '../../backend/types';
import {
  defaultLayout,
  isShown,
  visibleColumns,
  withVisible,
  type ColumnLayout,
} from '../model/layout';
import '../popover.css';
import { Popover } from './Popover';
import { useGridText } from './text';

export interface ColumnsMenuProps {
  fields: readonly FieldInfo[];
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
  /** The class of the page's chips, so that the button sits well among them. */
  className?: string;
}

/** The "Columns" button of a page: which columns are shown. */
export function ColumnsMenu({ fields, layout, onLayoutChange, className }: ColumnsMenuProps) {
  const say = useGridText();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const shown = visibleColumns(fields, layout);
  const hidden = fields.length - shown.length;
  const label = say('columns');
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? 'cb-chip'}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={
          hidden > 0 ? say({ key: 'columnsHidden', params: { count: hidden } }) : undefined
        }
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open && (
        <Popover
          label={label}
          anchor={() => button.current?.getBoundingClientRect()}
          onClose={(back) => {
            setOpen(false);
            if (back) button.current?.focus();
          }}
        >
          <div className="cb-menu">
            <div className="cb-checks" role="group" aria-label={label}>
              {fields.map((field) => (
                <label key={field.key} className="cb-check">
                  <input
                    type="checkbox"
                    checked={isShown(field, layout)}
                    disabled={shown.length === 1 && shown[0]?.key === field.key}
                    onChange={(event) => {
                      onLayoutChange(withVisible(layout, fields, field.key, event.target.checked));
                    }}
                  />
                  <span>{field.label}</span>
                </label>
              ))}
            </div>
            <hr />
            <button
              type="button"
              onClick={() => {
                onLayoutChange(defaultLayout);
              }}
            >
              {say('resetColumns')}
            </button>
          </div>
        </Popover>
      )}
    </>
  );
}
