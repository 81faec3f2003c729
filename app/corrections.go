package app

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"certbook/internal/exchange"
	"certbook/internal/workspace"
)

// recall reads the tables of a file again as the person corrected the last ones of their
// shapes. A correction that no longer fits is passed over: the own reading stands.
func (a *App) recall(ctx context.Context, open *session, d *draft) error {
	d.recalls = map[int]time.Time{}
	kept := map[string]workspace.Correction{}
	for _, c := range a.place.Corrections() {
		kept[c.Shape] = c
	}
	for _, t := range d.tables {
		c, ok := kept[d.shapes[t.Index]]
		if !ok {
			continue
		}
		var says exchange.Correction
		if json.Unmarshal(c.Says, &says) != nil {
			continue
		}
		with := d.choices
		with.Tables = append(slices.Clone(with.Tables), tableChoice(t.Index, says.Choice(t)))
		plan, err := exchange.Draft(ctx, open.book.Ledger, d.tables, choices(with))
		if ctx.Err() != nil {
			return fmt.Errorf("read tables as corrected before: %w", ctx.Err())
		}
		if err != nil {
			slog.Warn("a remembered correction of a table does not fit", "error", err)
			continue
		}
		d.plan, d.choices, d.recalls[t.Index] = plan, with, c.At
	}
	return nil
}

// rememberCorrections keeps how the tables of an import that was applied were corrected.
// Whatever goes wrong, the import is made.
func (a *App) rememberCorrections(open *session, d *draft) {
	made, forget := []workspace.Correction{}, []string{}
	with := choices(d.choices)
	for _, t := range d.tables {
		shape := d.shapes[t.Index]
		if shape == "" {
			continue
		}
		says, ok := t.Correction(with.Tables[t.Index], open.book.Registers())
		if !ok {
			forget = append(forget, shape)
			continue
		}
		text, err := json.Marshal(says)
		if err != nil {
			slog.Warn("remember how a table was corrected", "error", err)
			continue
		}
		made = append(made, workspace.Correction{Shape: shape, At: a.options.Ledger.Now().In(a.zone()), Says: text})
	}
	if err := a.place.RememberCorrections(made, forget); err != nil {
		slog.Warn("remember how tables were corrected", "error", err)
	}
}
