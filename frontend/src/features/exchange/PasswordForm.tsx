import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/ErrorNote';

interface PasswordFormProps {
  file: string;
  /** The last one did not open it. */
  wrong: boolean;
  disabled: boolean;
  onOpen: (password: string) => void;
}

/** Asks for the password of a protected file. It lives in this form and goes with it. */
export function PasswordForm({ file, wrong, disabled, onOpen }: PasswordFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  return (
    <form
      className="password card"
      onSubmit={(event) => {
        event.preventDefault();
        if (password === '') return;
        onOpen(password);
        setPassword('');
      }}
    >
      {wrong ? (
        <ErrorNote
          fault={{
            message: t('exchange.passwordWrong', { file }),
            action: t('exchange.passwordWrongAction'),
          }}
        />
      ) : (
        <p role="alert">{t('exchange.passwordAsked', { file })}</p>
      )}
      <div className="password-row">
        <div className="field-editor">
          <label htmlFor="file-password">{t('exchange.password')}</label>
          <input
            id="file-password"
            className="input"
            type="password"
            autoComplete="off"
            autoFocus
            value={password}
            disabled={disabled}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <button type="submit" className="btn btn-primary" disabled={disabled || password === ''}>
          {t('exchange.passwordOpen')}
        </button>
      </div>
      <p className="faint small">{t('exchange.passwordKept')}</p>
    </form>
  );
}
