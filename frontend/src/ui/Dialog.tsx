import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './ui.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: number;
}

/**
 * A dialog over the page. Focus goes in, stays in, and returns where it was. Put together from
 * Mantine's parts: its ready-made heading is a second banner of the page for screen readers.
 */
export function Dialog({ title, onClose, children, size = 480 }: DialogProps) {
  const { t } = useTranslation();
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
