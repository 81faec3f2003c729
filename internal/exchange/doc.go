// Package exchange carries records between spreadsheets and the registers of a book.
//
// # In
//
//	wb, usage, err := sheet.Reader{}.Read(ctx, path)   // the file as plain tables
//	tables := exchange.Recognise(wb, set)              // what they are: pure, no book
//	plan, err := exchange.Draft(ctx, book, tables, choices) // a dry run against a book
//	done, err := exchange.Apply(ctx, book, plan, change)    // one undoable change
//
// Recognise decides; a person may correct its decisions with Choices; Draft says what
// would happen row by row; Apply does exactly that or refuses. Every decision carries a
// confidence and a reason in words. What was assumed stands in Assumptions as sentences;
// what was not taken is listed with its row and the reason. Nothing is guessed in silence
// and nothing is dropped in silence.
//
// What a declaration (register.Register) cannot say about recognising its register is an
// expert's knowledge: see the expert interface; soa*.go are the Statement of Applicability's.
// docs/spreadsheets.md says how decisions are made.
//
// # What an empty cell means
//
// An empty cell is no statement: it never erases what the book has. The one exception is a
// workbook this very book exported (its hidden sheet proves it). There a cell is compared
// with what it was when it left: unedited it states nothing, emptied it empties the field,
// and where the book has become something else by now, it is listed and nothing is done.
//
// # Out
//
//	extract, err := exchange.Gather(ctx, book, r, exchange.Options{})
//	err = extract.WriteXLSX(w) // or WriteCSV, WriteJSON
//
// Exporting and importing again changes nothing.
package exchange
