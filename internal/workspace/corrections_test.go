package workspace_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func correction(shape, says string) workspace.Correction {
	return workspace.Correction{Shape: shape, At: time.Date(2026, 11, 12, 9, 0, 0, 0, time.UTC), Says: json.RawMessage(says)}
}

func TestCorrectionsAreKeptNewestFirstAndOncePerShape(t *testing.T) {
	place := workspace.Place{Dir: t.TempDir()}
	require.Empty(t, place.Corrections())
	require.NoError(t, place.RememberCorrections([]workspace.Correction{correction("a", `{"edition":"2013"}`)}, nil))
	require.NoError(t, place.RememberCorrections([]workspace.Correction{correction("b", `{}`)}, nil))
	require.NoError(t, place.RememberCorrections([]workspace.Correction{correction("a", `{"edition":"2022"}`)}, nil))
	kept := place.Corrections()
	require.Len(t, kept, 2)
	require.Equal(t, "a", kept[0].Shape)
	require.JSONEq(t, `{"edition":"2022"}`, string(kept[0].Says))
	require.True(t, kept[0].At.Equal(correction("", "").At))

	require.NoError(t, place.RememberCorrections(nil, []string{"a"}))
	require.Len(t, place.Corrections(), 1)
	require.Equal(t, "b", place.Corrections()[0].Shape)
}

func TestCorrectionsAreCappedAndTheOldestGo(t *testing.T) {
	place := workspace.Place{Dir: t.TempDir()}
	for i := range 4 {
		many := []workspace.Correction{}
		for j := range 60 {
			many = append(many, correction(fmt.Sprint(i, "-", j), `{}`))
		}
		require.NoError(t, place.RememberCorrections(many, nil))
	}
	kept := place.Corrections()
	require.Len(t, kept, 200)
	require.Equal(t, "3-0", kept[0].Shape)
	require.Equal(t, "0-19", kept[199].Shape)
}

func TestADamagedFileOfCorrectionsIsStartedAfresh(t *testing.T) {
	place := workspace.Place{Dir: t.TempDir()}
	require.NoError(t, os.WriteFile(filepath.Join(place.Dir, "corrections.json"), []byte(`{"corrections":[{"sha`), 0o600))
	require.Empty(t, place.Corrections())
	require.NoError(t, place.RememberCorrections([]workspace.Correction{correction("a", `{}`)}, nil))
	require.Len(t, place.Corrections(), 1)
}
