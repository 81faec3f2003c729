// Package catalog holds the facts about the standards that Certbook works
// with: the controls, clauses and documents of ISO/IEC 27001 in its 2022 and
// 2013 editions, how the two editions map to each other, the timing rules of
// the certification cycle, and where accreditation and certificates are looked
// up. Use it wherever a screen, an import or a rule needs to know what a
// reference means; use nothing else for that.
//
// It contains identifiers, official short titles, mappings and rules. It
// contains no text of any standard, and it must stay that way.
//
// # How far to trust each table
//
//   - Controls of both editions, the mapping, management review: high. Compared
//     across several public sources in November 2026. Annex A of ISO/IEC 27001
//     and ISO/IEC 27002 word 5.21, 5.34 and 8.1 differently; a Control carries
//     both titles.
//   - Attributes: high, but they belong to ISO/IEC 27002 and their use is
//     optional. Annex A of ISO/IEC 27001 does not have them.
//   - Clauses: titles high, item letters ("9.2 g)") good.
//   - Documents: the 19 mandatory ones good, the 11 that depend on an Annex A
//     control good, the 24 commonly expected ones are opinion and must be shown
//     as such.
//   - Timing rules: each has its origin, its source and ToConfirm, which says
//     that part of it was not read in a primary text. A rule that is practice,
//     or is to be confirmed, is shown as such and can be edited in a book.
//   - Directories: addresses age. Source says how each was found; a book lets
//     people edit all of them.
//
// # Use
//
// The data is embedded, and a table is parsed the first time somebody asks for
// it, then kept. All functions are safe for concurrent use. Slices returned
// here are shared between callers and must not be modified: copy first, or
// append, which always makes a copy. Asking for an unknown edition gives
// nothing. There are no errors to handle: a table that cannot be parsed is a
// defect of the build, which the tests of this package exclude, and panics.
package catalog
