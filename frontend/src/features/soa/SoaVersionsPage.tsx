import '../../i18n/soaVersionWords';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRegister, reveal, type Row } from '../../backend';
import { ApprovalPage } from '../../register/ApprovalPage';
import type { PanelParts } from '../../register/RecordPanel';
import { Dialog } from '../../ui/Dialog';
import { ExportForm } from '../../ui/ExportForm';
import './soa.css';

/** The versions of the Statement: what each says as it was approved, and what has changed since. */
export function SoaVersionsPage() {
  return <ApprovalPage register="soa_versions" panel={panel} />;
}

const panel: PanelParts = {
  within: { after: 'changes', part: (row) => <AsApproved row={row} /> },
};

function AsApproved({ row }: { row: Row }) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  if (row.values.status !== 'approved') return null;
  const version = String(row.values.version_no);
  return (
    <div className="as-approved">
      <Link to="/soa/compare" search={{ from: row.id }}>
        {t('soaVersions.compare')}
      </Link>
      <button type="button" className="btn" onClick={() => setExporting(true)}>
        {t('soaVersions.export')}
      </button>
      {exporting ? (
        <Dialog
          title={t('soaVersions.exportTitle', { version })}
          onClose={() => setExporting(false)}
        >
          <ExportForm
            total={Number(row.values.controls)}
            filtered={null}
            onCancel={() => setExporting(false)}
            onReveal={(path) => reveal(path)}
            onExport={({ format, auditorNotes }) =>
              exportRegister({
                register: 'soa',
                format,
                edition: '',
                asOf: '',
                version: row.id,
                ids: null,
                filter: '',
                auditorNotes,
              })
            }
          />
        </Dialog>
      ) : null}
    </div>
  );
}
