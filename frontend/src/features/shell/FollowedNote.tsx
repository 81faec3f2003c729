import { useTranslation } from 'react-i18next';
import { dismissFollowed, useFollowed } from '../../backend';
import { CloseIcon } from '../../ui/icons';
import { Note } from '../../ui/Note';
import { RecordLink } from '../../ui/RecordLink';

const listed = new Intl.ListFormat('en-GB');

/** What a change of the approved scope brought with it, said once and right then. */
export function FollowedNote() {
  const { t } = useTranslation();
  const change = useFollowed();
  if (!change) return null;
  const { ref, version } = change;
  const parts = (['risks', 'controls', 'audits'] as const).flatMap((of) =>
    change[of] > 0 ? t(`shell.followed.${of}`, { count: change[of] }) : [],
  );
  const touched =
    parts.length > 0
      ? t('shell.followed.touched', { what: listed.format(parts) })
      : t('shell.followed.alone');
  return (
    <div className="main-failure followed">
      <Note
        tone="info"
        role="status"
        actions={
          <>
            <RecordLink register="changes" id={change.id} className="btn" onClick={dismissFollowed}>
              {t('shell.followed.open', { ref })}
            </RecordLink>
            <button
              type="button"
              className="icon-button"
              aria-label={t('ui.dismiss')}
              title={t('ui.dismiss')}
              onClick={dismissFollowed}
            >
              <CloseIcon />
            </button>
          </>
        }
      >
        {change.settled
          ? t('shell.followed.settled', { ref })
          : `${t(change.opened ? 'shell.followed.opened' : 'shell.followed.extended', { version, ref })} ${touched}`}
      </Note>
    </div>
  );
}
