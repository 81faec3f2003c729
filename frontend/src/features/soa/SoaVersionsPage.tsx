import '../../i18n/soaVersionWords';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../backend';
import { ApprovalPage } from '../../register/ApprovalPage';
import type { PanelParts } from '../../register/RecordPanel';

/** The versions of the Statement, each with the way to what has changed since. */
export function SoaVersionsPage() {
  return <ApprovalPage register="soa_versions" panel={panel} />;
}

const panel: PanelParts = {
  within: { after: 'changes', part: (row) => <Since row={row} /> },
};

function Since({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.values.status !== 'approved') return null;
  return (
    <p>
      <Link to="/soa/compare" search={{ from: row.id }}>
        {t('soaVersions.compare')}
      </Link>
    </p>
  );
}
