/** A clause of the book's as a sentence: the book joins them, the window shows them alone. */
export function sentence(clause: string): string {
  const text = clause.trim();
  if (text === '') return '';
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(upper) ? upper : `${upper}.`;
}
