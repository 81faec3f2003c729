// Protect gives a workbook a password, as a flow in the browser needs one that has it.
//
//	go run ./build/protect in.xlsx out.xlsx password
package main

import (
	"fmt"
	"os"

	"github.com/xuri/excelize/v2"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: protect in.xlsx out.xlsx password")
		os.Exit(2)
	}
	if err := protect(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func protect(in, out, password string) error {
	f, err := excelize.OpenFile(in)
	if err != nil {
		return fmt.Errorf("open workbook: %w", err)
	}
	if err := f.SaveAs(out, excelize.Options{Password: password}); err != nil {
		return fmt.Errorf("save protected workbook: %w", err)
	}
	return f.Close()
}
