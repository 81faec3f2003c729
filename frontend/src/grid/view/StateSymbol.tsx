const DRAWN = ['—', '○', '◔', '◐', '●', '⦸', '✓'];

/**
 * The glyph of a `Choice.symbol`, in the text's colour; the label beside it says it in words.
 * The usual ones are drawn by grid.css, because system fonts lack some and set the others at
 * odd sizes; one element each, because a screenful of a register holds some hundred of them.
 */
export function StateSymbol({ symbol }: { symbol: string }) {
  if (symbol === '') return null;
  return DRAWN.includes(symbol) ? (
    <span className="cb-symbol" data-symbol={symbol} aria-hidden="true" />
  ) : (
    <span className="cb-symbol" aria-hidden="true">
      {symbol}
    </span>
  );
}
