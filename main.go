// Certbook keeps everything one organisation needs to get and keep an ISO/IEC 27001
// certificate in one file. This is wiring only: a known verb goes to the command line,
// anything else to the window.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"certbook/app"
	"certbook/frontend"
	"certbook/internal/headless"
	"certbook/internal/sheet"
)

const version = "0.1.0"

func main() {
	sheet.ServeParserIfAsked()
	args := os.Args[1:]
	if !headless.Knows(args) {
		os.Exit(app.Run(version, frontend.Assets, args))
	}
	program, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, "certbook: find our own program:", err)
		os.Exit(headless.Failed)
	}
	// Stopped by a terminal, a service or a pipe that closes, a verb still tidies up.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	command := headless.Command{Version: version, Program: program, In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	status := command.Run(ctx, args)
	stop()
	os.Exit(status)
}
