package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestAFaultKeepsItsThreePartsThroughWrapping(t *testing.T) {
	f := fault.New(fault.Busy, "The book is open in another window. Nothing was changed.").
		With("path", "a.certbook").Do("Close it there and try again.")
	err := fmt.Errorf("open book: %w", f)

	require.True(t, fault.Is(err, fault.Busy))
	require.Equal(t, "The book is open in another window. Nothing was changed. Close it there and try again.", fault.Of(err).Error())
	require.JSONEq(t, `{"code":"busy","message":"The book is open in another window. Nothing was changed.",
		"params":{"path":"a.certbook"},"field":"","action":"Close it there and try again."}`, fault.JSON(err))
}

func TestAnythingElseIsAnInternalDefectThatKeepsItsDetail(t *testing.T) {
	f := fault.Of(errors.New("index out of range"))
	require.Equal(t, fault.Internal, f.Code)
	require.Equal(t, "index out of range", f.Params["detail"])
	require.Nil(t, fault.Of(nil))
}
