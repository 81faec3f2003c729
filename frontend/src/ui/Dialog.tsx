import { Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './ui.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: number;
}

/**
 * A dialog over the page; it is open as long as it is rendered. Focus goes in, stays in, and
 * returns where it was. Put together from Mantine's parts: its ready-made heading is a second
 * banner of the page for screen readers.
 */
export function Dialog({ title, onClose, children, size = 480 }: DialogProps) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    <Modal.Root opened onClose={onClose} size={size} className="dialog">
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('ui.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Mantine returns the focus of a dialog that is closed, not of one that is taken away. */
function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Somebody else may have taken the focus on purpose, such as the table to a new row.
      if (document.activeElement !== document.body) return;
      const back = opener?.isConnected ? opener : document.getElementById('page');
      if (back instanceof HTMLElement) back.focus();
    },
    [opener],
  );
}
