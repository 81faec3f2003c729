// Package sheet reads and writes spreadsheets: any file → tables of cells,
// tables → handsome workbooks. It knows nothing of ISO 27001.
//
// Use [Reader] for every file a person hands over. Such files are hostile until
// proven otherwise (zip bombs, a billion formatted cells, panicking parsers), so
// a Reader never parses in the calling process: it starts the program's own
// binary again with [ParserVerb] and takes plain tables from it, under limits of
// time and memory. The program's main therefore calls [ServeParserIfAsked]
// before anything else.
//
// Use [Write] and [WriteCSV] for files that leave.
//
// # What is read
//
// Excel workbooks (.xlsx, .xlsm; ECMA-376 SpreadsheetML, transitional and
// strict), those of Excel 97 to 2003 (.xls), OpenDocument spreadsheets (.ods),
// separated text (.csv, .tsv) in any of the usual separators and encodings, and
// JSON with a list of records. What a file is, its content says; its name is only asked when the
// content is plain text. Everything else is refused with a fault that says what
// it is, that nothing was imported, and what to do.
//
// The cells of a workbook are read by a small streaming reader of our own.
// excelize renders the number formats: its own row reader answers the raw or
// the displayed value but not both, skips over broken XML as if the sheet ended
// there, and keeps the package in memory or spills it unencrypted to disk.
package sheet
