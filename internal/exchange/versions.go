package exchange

import (
	"context"
	"fmt"
	"time"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// ofVersion turns the version asked for into the edition and the change it is read from.
func (e *Extract) ofVersion(ctx context.Context, book *ledger.Ledger) error {
	asked := e.options.Version
	if asked == "" {
		return nil
	}
	if e.Register != isms.Statements {
		return fault.Newf(fault.Invalid, "%s have no versions; only the Statement of Applicability has. Nothing was exported.", e.Register.Label).Do("Ask for a day instead.")
	}
	rows, err := book.Rows(ctx, isms.SoaVersions)
	if err != nil {
		return fmt.Errorf("read the versions of the Statement: %w", err)
	}
	for _, row := range rows {
		v := row.Record(isms.SoaVersions).(*isms.SoaVersion)
		if asked != v.ID && asked != v.Ref && register.Fold(asked) != register.Fold(v.VersionNo) {
			continue
		}
		if v.Status != isms.Approved || v.Position == nil {
			return fault.Newf(fault.Refused, "Version %s of the Statement is not approved, so there is nothing it says yet. Nothing was exported.", v.VersionNo).
				Do("Approve it, or export the Statement as it is now.")
		}
		e.options.Edition, e.options.AsOf, e.options.Seq = v.Edition, "", int64(*v.Position)
		return nil
	}
	return fault.Newf(fault.NotFound, "The Statement has no version “%s”. Nothing was exported.", asked).Do("See the versions: certbook list BOOK soa_versions.")
}

// nameVersions tells which approved version of the Statement the rows are, or come after.
func (e *Extract) nameVersions(ctx context.Context, book *ledger.Ledger, all []ledger.Row, head int64) error {
	if e.Register != isms.Statements {
		return nil
	}
	rows, err := book.Rows(ctx, isms.SoaVersions)
	if e.seq < head {
		rows, err = book.RowsAt(ctx, isms.SoaVersions, e.seq)
	}
	if err != nil {
		return fmt.Errorf("read the versions of the Statement: %w", err)
	}
	versions := make([]*isms.SoaVersion, len(rows))
	for i, row := range rows {
		versions[i] = row.Record(isms.SoaVersions).(*isms.SoaVersion)
	}
	statements := make([]*isms.Statement, len(all))
	for i, row := range all {
		statements[i] = row.Record(isms.Statements).(*isms.Statement)
	}
	for _, edition := range e.editions() {
		v := isms.SoaInForce(versions, edition)
		if v == nil {
			continue
		}
		on, err := time.Parse(register.DateLayout, v.ApprovedOn)
		if err != nil {
			return fmt.Errorf("read the approval of %s: %w", v.Ref, err)
		}
		approved := fmt.Sprintf("%s, approved on %s by %s", v.VersionNo, on.Format("2 Jan 2006"), e.names[v.ApprovedBy])
		switch {
		case isms.DigestOf(isms.OfEdition(statements, edition)) == v.Digest:
			approved += ", digest " + v.Digest
		case e.options.Version != "":
			approved += "; values of it were erased since"
		default:
			approved = "Changed since version " + approved
		}
		e.versions = append(e.versions, approved)
	}
	return nil
}
