import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDay } from '../../ui/days';

/** A day to look back at. Typed, because not every web view can show a calendar. */
export function DayChooser() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  return (
    <form
      className="day-chooser"
      onSubmit={(event) => {
        event.preventDefault();
        const day = readDay(text);
        setRefused(day === null);
        if (day) void navigate({ to: '/history/as-of/$day', params: { day } });
      }}
    >
      {refused ? (
        <span id="as-of-refused" className="field-refused" role="alert">
          {t('history.asOfNotRead')}
        </span>
      ) : null}
      <label htmlFor="as-of" className="muted small">
        {t('history.asOf')}
      </label>
      <input
        id="as-of"
        className="input"
        autoComplete="off"
        placeholder={t('history.asOfHint')}
        value={text}
        aria-invalid={refused || undefined}
        aria-describedby={refused ? 'as-of-refused' : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setRefused(false);
        }}
      />
      <button type="submit" className="btn" disabled={text.trim() === ''}>
        {t('history.asOfShow')}
      </button>
    </form>
  );
}
