package exchange_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func TestAnApprovedStatementIsExportedAsItWasApproved(t *testing.T) {
	book := newBook(t, isms.Start("", "Astrid Lind", catalog.Edition2022))
	do := func(fn func(tx *ledger.Tx) error) {
		t.Helper()
		_, err := book.Do(t.Context(), ledger.Change{Title: "Change", Source: ledger.Window}, fn)
		require.NoError(t, err)
	}
	v := &isms.SoaVersion{VersionNo: "1.0", Edition: string(catalog.Edition2022), Status: isms.Draft}
	next := &isms.SoaVersion{VersionNo: "1.1", Edition: v.Edition, Status: isms.Draft}
	do(func(tx *ledger.Tx) error {
		all, err := ledger.All[*isms.Statement](tx)
		if err != nil {
			return err
		}
		for _, s := range all {
			s.Applicable, s.Status, s.InclusionReasons = isms.Applicable, isms.Planned, register.Keys{"legal"}
			if err := tx.Save(s); err != nil {
				return err
			}
		}
		if err := tx.Save(v); err != nil {
			return err
		}
		return tx.Save(next)
	})
	do(func(tx *ledger.Tx) error {
		people, err := ledger.All[*isms.Person](tx)
		if err != nil {
			return err
		}
		return isms.ApproveSoa(tx, v.ID, isms.Decision{By: people[0].ID, On: "2026-03-12"})
	})
	cover := func(o exchange.Options) (version string, status string) {
		t.Helper()
		f, err := excelize.OpenFile(export(t, book, isms.Statements, o, "soa.xlsx"))
		require.NoError(t, err)
		defer func() { require.NoError(t, f.Close()) }()
		rows, err := f.GetRows("Cover")
		require.NoError(t, err)
		for _, row := range rows {
			if len(row) > 1 && row[0] == "Version" {
				version = row[1]
			}
		}
		name := f.GetSheetList()[1]
		status, err = f.GetCellValue(name, at(t, f, name, "5.2", "Status"))
		require.NoError(t, err)
		return version, status
	}
	said, _ := cover(exchange.Options{})
	require.Regexp(t, `^1\.0, approved on 12 Mar 2026 by Astrid Lind, digest [0-9a-f]{64}$`, said)

	set(t, book, "5.2", "status", isms.Implemented)
	now, status := cover(exchange.Options{})
	require.Equal(t, []string{"Changed since version 1.0, approved on 12 Mar 2026 by Astrid Lind", "Implemented"}, []string{now, status})
	for _, named := range []string{"1.0", "SOA-001", v.ID} {
		then, status := cover(exchange.Options{Version: named})
		require.Equal(t, []string{said, "Planned"}, []string{then, status}, named)
	}

	for named, code := range map[string]fault.Code{"1.1": fault.Refused, "7": fault.NotFound} {
		_, err := exchange.Gather(t.Context(), book.Ledger, isms.Statements, exchange.Options{Version: named})
		require.Equal(t, code, fault.Of(err).Code, named)
	}
	_, err := exchange.Gather(t.Context(), book.Ledger, isms.Risks, exchange.Options{Version: "1.0"})
	require.Equal(t, fault.Invalid, fault.Of(err).Code)
}
