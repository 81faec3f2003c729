package audit_test

import (
	"os"
	"testing"

	"certbook/internal/audit"

	"github.com/stretchr/testify/require"
)

func TestTheFileFormatNamesTheTableOfEveryRegister(t *testing.T) {
	page, err := os.ReadFile("../../docs/file-format.md")
	require.NoError(t, err)
	for _, r := range audit.Registers().Registers {
		require.Contains(t, string(page), "`"+r.Table+"`")
	}
}
